"""The lines of the docs that keep personal links out of a web server's log, tried on it.

Only where nginx and Apache are installed: nobody who works on the package needs them.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from .test_logs import TOKEN

INSTALL = (Path(__file__).parents[2] / "docs/how-to/install.md").read_text()
LINK = f"/mitmachen/meine-zusage/{TOKEN}/"
#: Asked for, and what may not be in the log of it.
SECRET = [
    LINK,
    LINK.replace(":", "%3A"),
    LINK.replace(":", "%3a"),
    LINK.rstrip("/"),
    f"/en{LINK}?x=1",
    f"/mitmachen/meine-zusage/.{TOKEN}/",
    f"/?next={LINK}",
]
PLAIN = ["/herausforderungen/?q=10:30", "/mitmachen/meine-zusage/?subject=61b844744d383d67", "/a:b"]


def snippet(language: str) -> str:
    [found] = re.findall(rf"```{language}\n(.*?)```", INSTALL.split("### Logs")[1], re.DOTALL)[:1]
    return found


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def ask(port: int, path: str, referer: str = "") -> None:
    headers = {"Referer": referer} if referer else {}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    for _ in range(100):
        try:
            urllib.request.urlopen(request, timeout=5)
        except urllib.error.HTTPError:
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError("The server does not answer.")


def logged(command: list[str], port: int, log: Path) -> str:
    """What the server writes down while it is asked for everything."""
    server = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        for path in (*SECRET, *PLAIN):
            ask(port, path)
        ask(port, "/style.css", f"https://netz.example.org{LINK}")
        time.sleep(0.3)
    finally:
        server.terminate()
        server.wait(timeout=20)
    return log.read_text()


NGINX = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ }}
http {{
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  {lines}
  server {{ listen 127.0.0.1:{port}; location / {{ return 404; }} }}
}}
"""

APACHE = """
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/error.log
Define APACHE_LOG_DIR {folder}
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule setenvif_module {modules}/mod_setenvif.so
LogFormat "%h %t \\"%r\\" %>s \\"%{{Referer}}i\\"" combined
DocumentRoot {folder}
{lines}
"""


def test_nginx_writes_down_no_personal_link(tmp_path):
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if nginx is None:
        pytest.skip("needs nginx")
    port, log = free_port(), tmp_path / "access.log"
    lines = snippet("nginx").replace("/var/log/nginx/access.log", str(log))
    file = tmp_path / "nginx.conf"
    file.write_text(NGINX.format(folder=tmp_path, lines=lines, port=port))
    text = logged([nginx, "-c", str(file)], port, log)
    assert TOKEN[-20:] not in text and TOKEN[:12] not in text, text
    assert text.count("...") == len(SECRET)
    assert all(path in text for path in PLAIN)
    assert len(text.splitlines()) == len(SECRET) + len(PLAIN) + 1


def test_apache_writes_down_no_personal_link(tmp_path):
    apache = shutil.which("apache2", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    modules = Path("/usr/lib/apache2/modules")
    if apache is None or not modules.is_dir():
        pytest.skip("needs Apache")
    port, log = free_port(), tmp_path / "access.log"
    found = {"folder": tmp_path, "port": port, "modules": modules}
    file = tmp_path / "apache.conf"
    file.write_text(APACHE.format(**found, lines=snippet("apache")))
    text = logged([apache, "-f", str(file), "-DFOREGROUND"], port, log)
    assert TOKEN[-20:] not in text and TOKEN[:12] not in text, text
    assert all(path in text for path in PLAIN)
    assert len(text.splitlines()) == len(SECRET) + len(PLAIN) + 1
