"""Questions of this room: answers counted, and reports that are frozen.

What is not frozen yet is counted by ``facts_of_…`` modules, which reach people's files: they are
named one by one, so that who reads results reaches none.
"""

from portal.evaluation.queries.results import (
    QuestionResult,
    largest_sittings,
    open_results,
    results,
)

__all__ = ["QuestionResult", "largest_sittings", "open_results", "results"]
