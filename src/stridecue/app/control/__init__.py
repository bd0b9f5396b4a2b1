"""Control: what the running service is told and asked from outside, over a socket of this machine.

`orders` says what can be asked and what is answered, `server` listens within the service, `client`
asks from a command.
"""
