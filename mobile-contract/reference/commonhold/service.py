"""Plain HTTPS to a service: cookies kept, problems raised."""

import http.cookiejar
import json
import secrets
import time
import urllib.error
import urllib.parse
import urllib.request


class Problem(Exception):
    """An RFC 9457 answer; `code` is stable and listed in refusals.yaml."""

    def __init__(self, status, body):
        super().__init__(f"{status} {body.get('code')}: {body.get('title')}")
        self.status, self.code, self.body = status, body.get("code"), body


class Service:
    def __init__(self, address, client="reference-python/1"):
        self._address, self._client = address.rstrip("/"), client
        parts = urllib.parse.urlsplit(self._address)
        self.origin = f"{parts.scheme}://{parts.netloc}".lower()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def get(self, path):
        return json.loads(self.octets(path))

    def octets(self, path):
        return self._send(urllib.request.Request(self._address + path))

    def post(self, path, body):
        request = urllib.request.Request(self._address + path, data=json.dumps(body).encode(), method="POST")
        request.add_header("Content-Type", "application/json")
        request.add_header("Idempotency-Key", secrets.token_hex(16))
        answer = self._send(request)
        return json.loads(answer) if answer else None

    def send_again(self, path, body, times=3):
        """Posts; where no answer comes, or one that says to come again, sends exactly the same text again."""
        while True:
            try:
                return self.post(path, body)
            except (Problem, urllib.error.URLError, TimeoutError) as failed:
                times -= 1
                if times == 0 or getattr(failed, "status", 503) not in (429, 503):
                    raise
                time.sleep(min(30, getattr(failed, "body", {}).get("retryAfterSeconds", 1)))

    def _send(self, request):
        request.add_header("X-Client", self._client)
        try:
            with self._opener.open(request, timeout=60) as answer:
                return answer.read()
        except urllib.error.HTTPError as refused:
            try:
                body = json.loads(refused.read())
            except ValueError:
                body = {}
            raise Problem(refused.code, body) from refused
