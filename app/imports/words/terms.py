"""Words of deadlines that matter before a deadline is read."""

import re

FROM = re.compile(r"(?:с|со|з|от|from)\s", re.IGNORECASE)
UNTIL = re.compile(r"(?:по|до|да|to|till|until)\s", re.IGNORECASE)
NAMED = re.compile(
    r"\(((?:[^()]*\b)?(?:министерств|мин(?!ск|ут)[а-я]{3,}|комисси|комитет|администраци|исполком|[а-я]+исполком|департамент|управлени"
    r"|отдел(?!ьн)|палат|минис|міністэрств|ministry|committee)[^()]*)\)",
    re.IGNORECASE,
)
