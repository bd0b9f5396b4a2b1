"""What may be wrong with speech, as sentences for a person."""


class SpeechError(Exception):
    """A text could not be made into a clip."""


class UnknownVoiceError(SpeechError):
    """The engine has no such voice. The message says which it may be."""


class EngineMissingError(SpeechError):
    """There is no speech engine on this machine; trying again is no use."""
