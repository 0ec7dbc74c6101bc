"""Open points of a draft: what the parties have not agreed on yet, which nobody can sign.

    Open: Share, the Plan proposes 50%, the ACO 60%, range 40% to 60%.
"""

from vbpdsl.model.draft import Draft


def open_points(draft: Draft) -> None:
    """Each open point is told, and the contract is no contract while there is one."""
    main = draft.documents.main
    for read in main.of_role("open"):
        said = main.text(read.unit.body).rstrip(".")
        draft.say(
            "VBP135",
            f"this is open, and nobody can sign it: {said}",
            main.source,
            read.unit.span,
            "open point",
            suggestion="write what is agreed into its clause, and take the open point out",
        )
