"""The days of a launch as a file for somebody's calendar."""

from dataclasses import dataclass

from flask import Flask, Response, abort

from callbacks.visit import Reception
from data.rules.kinds import Language
from data.services.directory import employer_at
from data.services.launch import launch_of
from layouts.documents.calendar import MEDIA_TYPE, calendar

CALENDAR = "/employer/<handle>/launch/<lang>"
LANGUAGES = {each.value: each for each in Language}


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The gate lets in people of employers only; whose launch it is, the directory says."""

    reception: Reception
    base_url: str

    def install(self, server: Flask) -> None:
        server.add_url_rule(CALENDAR, "calendar", self.serve)

    def serve(self, handle: str, lang: str) -> Response:
        """The file. What is not theirs, what does not exist and what nobody planned are the same."""
        visitor, language = self.reception.who(), LANGUAGES.get(lang)
        if visitor is None or visitor.user_id is None or language is None:
            abort(404)
        desk = self.reception.desk
        employer = employer_at(desk, visitor.user_id, handle)
        found = None if employer is None else launch_of(desk, employer)
        if employer is None or found is None or found.planned_at is None:
            abort(404)
        page = f"{self.base_url}/{lang}/employer/{employer.handle}/launch"
        body = calendar(
            found.plan,
            self.reception.words_for(language),
            planned_at=found.planned_at,
            page=page,
            name=employer.organiser.name,
        )
        return self._answer(body)

    @staticmethod
    def _answer(body: bytes) -> Response:
        response = Response(body, content_type=MEDIA_TYPE)
        response.headers["Content-Disposition"] = 'attachment; filename="launch.ics"'
        return response
