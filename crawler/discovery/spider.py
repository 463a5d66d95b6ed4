"""The spider that asks sources: through our downloader, its manners and its recording."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.misc import build_from_crawler, load_object

from crawler.discovery.asker import Asker, Patience
from crawler.discovery.promises import Promises
from crawler.discovery.source import Answer, AnswerError, Material, Source, SourceRequest
from crawler.fetching.clock import Clock
from crawler.store import Discovered


class AskingSpider(Spider):
    """Asks each of its sources at most `queries` questions (0: all), until `most_found` starts are
    found (0: any number); what it came to is in `asker.tally`."""

    name = "discover"
    custom_settings = {
        # The asker makes requests again itself, since it knows what an answer must be like.
        "RETRY_ENABLED": False
    }

    def __init__(
        self,
        *args: Any,
        sources: Sequence[Source],
        material: Material,
        books: Discovered,
        promises: Promises,
        queries: int = 0,
        most_found: int = 0,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._sources = sources
        self._material = material
        self._books = books
        self._promises = promises
        self._queries = queries
        self._most_found = most_found

    async def start(self) -> AsyncIterator[Request]:
        """Ask; gives no request to the engine, which would not keep their order."""
        settings = self.settings
        clock: Clock = build_from_crawler(load_object(settings["CLOCK"]), self.crawler)
        self.asker = Asker(
            self._books,
            self._fetch,
            sleep=asyncio.sleep,
            now=clock.time,
            promise=self._promises.of,
            patience=Patience(
                settings.getint("RETRY_TIMES"),
                settings.getfloat("RETRY_BACKOFF"),
                settings.getfloat("HOST_PATIENCE"),
            ),
            most_found=self._most_found,
        )
        for source in self._sources:
            await self.asker.ask(source, self._material, self._queries)
        return
        yield

    async def _fetch(self, request: SourceRequest) -> Answer:
        """Return the answer to a request. Raises OSError where none comes, or not the whole of it;
        AnswerError where robots.txt or the rules for addresses forbid it."""
        assert self.crawler.engine
        # An interface's redirect would carry the user's key to another host.
        of_interface = {"dont_obey_robotstxt": True, "dont_redirect": True}
        meta = {**(of_interface if request.is_interface else {}), "dont_cache": not request.is_kept}
        download = Request(
            request.url, headers=dict(request.headers), meta=meta, callback=NO_CALLBACK
        )
        try:
            response = await self.crawler.engine.download_async(download)
        except IgnoreRequest as refused:
            raise AnswerError(str(refused)) from refused
        except Exception as error:
            # Scrapy has an exception for each way in which a transfer fails.
            raise OSError(f"{type(error).__name__}: {error}") from error
        headers = {
            name.decode("latin-1").lower(): b",".join(values).decode("latin-1")
            for name, values in response.headers.items()
        }
        return Answer(response.url, response.status, response.body, headers)
