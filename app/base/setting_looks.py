"""How a good value of each setting looks: said whenever one cannot be used."""

LOOKS = {
    "var": "must be the path of a folder",
    "database_url": "must look like sqlite:////folder/solovey.db or postgresql+psycopg://user:password@host/name",
    "smtp_url": "must look like smtp://user:password@host:25 or smtps://host",
    "mail_from": "must be an address like solovey@example.org, or Solovey <solovey@example.org>",
    "relay_log": "must be the path of the mail server's log file",
    "archive_imap": "must look like imaps://user:password@host/INBOX",
    "bounce_imap": "must look like imaps://user:password@host/INBOX",
    "bounce_domain": "must be the name of a domain, like bounces.example.org",
    "uncertain": "must be resend or hold",
    "sent_journal": "must be the path of a file",
    "chat_hosts": "must be hosts with commas between them, like chat.example.org,10.0.0.5:8065",
    "site_url": "must look like https://solovey.example.org",
    "secret_key": "must have at least 32 characters",
    "now": "must be a moment with its zone, like 2024-11-18T09:00:00+03:00",
    "run_scheduler": "must be true or false",
    "language": "must be ru, be or en",
    "zone": "must be the name of a time zone, like Europe/Minsk",
    "upload_limit": "must be a number of bytes, 10000 or more",
    "file_limit": "must be a number of bytes between 10000 and 25000000",
    "file_types": "must be endings of files with commas between them, like pdf,docx,jpg",
}
