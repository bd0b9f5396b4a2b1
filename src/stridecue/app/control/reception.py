"""Reception: who is spoken to from outside, while one service follows another."""

from stridecue.app.control.gallery import Gallery
from stridecue.app.control.orders import Answer, Asked
from stridecue.app.service import Service


class Reception:
    """Passes orders and the stop on to the service that is there. `stopped`: there is to be none.

    Who watches in its `gallery` goes on watching while one service follows another. Between two,
    while a new configuration is opened, there is none.
    """

    def __init__(self) -> None:
        self._service: Service | None = None
        self.stopped = False
        self.gallery = Gallery()

    def lead_to(self, service: Service | None) -> None:
        """From now on it is this one."""
        self._service = service
        self.gallery.lead_to(service)

    @property
    def healthy(self) -> bool:
        """Whether the loop keeps the deadlines of a session that runs."""
        return self._service is None or self._service.healthy

    def obey(self, asked: Asked) -> Answer:
        """See `Obedient`."""
        if self._service is None:
            return Answer(ok=False, told="the configuration is being read: try again in a moment")
        return self._service.obey(asked)

    def stop(self) -> None:
        """End the session that runs, and the service."""
        self.stopped = True
        if self._service is not None:
            self._service.stop()
