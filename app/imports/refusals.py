"""Why a file is not taken: one sentence each, with what to do about it."""

from app.base.errors import Refusal
from app.base.language import N_


class Unreadable(Refusal):
    """Nothing was read and nothing was written; the sentence says what to do."""

    status = 422


EMPTY = N_("The file is empty. Choose another one.")
TOO_LARGE = N_(
    "The file is larger than %(megabytes)d MB. Remove pictures and attachments from it, or leave only the plan."
)
NOT_A_DOCUMENT = N_("This is not a document that can be read here. Save the plan as .docx, .xlsx, .xls, .ods or .csv.")
ONLY_TEXT = N_(
    "This is text, and neither a Word nor an Excel document, whatever its name says. Choose the file of the plan."
)
OLD_WORD = N_("This is a document of an old Word (.doc). Open it and save it as .docx.")
OTHER_TEXT = N_("Documents of the form %(form)s are not read here. Open it and save it as .docx.")
WEB_PAGE = N_("This is a web page under another name. Open it in Word or Excel and save it as .docx or .xlsx.")
ENCRYPTED = N_("The file is closed with a password. Open it, remove the password and save it again.")
MACROS = N_("The file holds macros. Save it without them: as .docx or .xlsx.")
DAMAGED = N_("The file is damaged or not complete. Open it, save it anew and send that one.")
SWOLLEN = N_(
    "Unpacked the file is far larger than a plan can be. Copy the table into a new document and send that one."
)
ODD_ARCHIVE = N_(
    "The file holds parts that no plan needs (archives, foreign paths). Copy the table into a new document."
)
ENTITIES = N_("The file defines XML entities, which no office program does. Open it and save it anew.")
TOO_MANY_ROWS = N_("The table has more than %(rows)d rows. Leave only the plan in the file.")
TOO_WIDE = N_("The table has more than %(columns)d columns. Leave only the plan in the file.")
NO_TABLE = N_("There is no table in the document. The plan is read from a table with measures, deadlines and owners.")
NO_PLAN = N_(
    "None of the tables has columns of measures with deadlines or owners. Name them in the heading: "
    "“Measure”, “Deadline”, “Owners”."
)
NO_ITEMS = N_("The table has a heading and no measures under it. Choose the file with the whole plan.")
TOO_MUCH = N_("Reading the document takes more memory than a plan needs. Copy the table into a new document.")
TOO_LONG = N_("Reading the document takes longer than a plan needs. Copy the table into a new document.")
NOT_READ = N_("The document could not be read, and the log says why. Copy the table into a new document, or tell us.")
NO_PDF = N_("PDF is not read by this installation. Send the plan as .docx or .xlsx, or have the extra “pdf” installed.")
SCANNED = N_("The PDF is a picture without text. Send the plan as .docx or .xlsx.")
