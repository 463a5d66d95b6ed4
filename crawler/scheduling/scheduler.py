"""Scrapy's scheduler, told apart by one thing: what it takes is entered in the run."""

from __future__ import annotations

from scrapy import Request
from scrapy.core.scheduler import Scheduler

from crawler.scheduling.run import Run


class AccountedScheduler(Scheduler):
    """Enters each request that the queue accepts. The signal request_scheduled comes too early
    for that: a request may still be dropped as off-site or as known."""

    def enqueue_request(self, request: Request) -> bool:
        """Queues a request; False if it is known already."""
        taken = super().enqueue_request(request)
        run = self.crawler.get_extension(Run) if self.crawler else None
        if taken and run:
            run.take(request)
        return taken
