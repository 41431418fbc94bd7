"""Figures as tables."""

from __future__ import annotations

import statistics


def p95(values: list[float]) -> float:
    return sorted(values)[min(int(len(values) * 0.95), len(values) - 1)]


def table(database: str, size: int, found: dict) -> str:
    asked = found["ask"]
    limit = statistics.median(asked["limit"]["ms"])
    names = {
        "stock": "stock Wagtail",
        "limit": "bitset limit",
        "ours": "ours, words known",
        "ours_cold": "ours, words read",
    }
    # A ratio compares the same questions: those that stock was asked and came to an end with.
    answered = [number for number, ms in enumerate(asked["stock"]["ms"]) if ms is not None]
    stock = [asked["stock"]["ms"][number] for number in answered]
    lines = [
        f"{database}, {asked['challenges']:,} challenges, {asked['facet_rows']:,} facet rows, "
        f"{len(asked['queries'])} queries (ms)",
        f"{'':<20}{'statements':>11}{'median':>10}{'p95':>10}{'max':>10}"
        f"{'× limit':>9}{'stock ×':>9}",
    ]
    for key, name in names.items():
        times = stock if key == "stock" else asked[key]["ms"]
        if not times:
            continue
        median = statistics.median(times)
        same = times if key == "stock" else [times[number] for number in answered]
        faster = f"{statistics.median(stock) / statistics.median(same):>9.1f}" if stock else ""
        lines.append(
            f"{name:<20}{asked[key]['statements']:>11}{median:>10.2f}{p95(times):>10.2f}"
            f"{max(times):>10.2f}{median / limit:>9.2f}{faster}"
        )
    if asked["stock"]["given_up"] or len(answered) < len(asked["queries"]):
        lines.append(
            f"stock Wagtail: asked {len(answered)} of the queries, "
            f"gave up {asked['stock']['given_up']} (counted at the time limit)"
        )
    both = [n for n, q in enumerate(asked["queries"]) if q["words"] and q["chosen"]]
    least = statistics.median(asked["limit"]["ms"][n] for n in both)
    for key in ("ours", "ours_cold"):
        median = statistics.median(asked[key]["ms"][n] for n in both)
        lines.append(
            f"with text and facets, {names[key]}: {median:.2f} ms, {median / least:.2f} × limit"
        )
    lines.append(
        f"differences to counting page by page: {len(asked['differences'])}"
        + "".join(f"\n    {each}" for each in asked["differences"][:5])
    )
    index, other, change, memory = (
        found[name] for name in ("index", "stock_index", "change", "memory")
    )
    lines += [
        f"reindex: {index['seconds']:.1f} s, stock update_index {other['seconds']:.1f} s "
        f"({other['seconds'] / index['seconds']:.1f} ×)",
        f"a page's change: {statistics.median(change['reindex_ms']):.1f} ms (p95 "
        f"{p95(change['reindex_ms']):.1f}); found by another process after "
        f"{statistics.median(change['visible_ms']):.0f} ms (max {max(change['visible_ms']):.0f}), "
        f"its slowest search {max(change['first_search_after_ms']):.0f} ms",
        f"first query of a process: {found['first']['ms']:.0f} ms",
        f"memory: {memory['after_mb'] - memory['before_mb']:.0f} MB over "
        f"{memory['before_mb']:.0f} MB (peak {memory['peak_mb']:.0f} MB)",
    ]
    return "\n".join(lines)


def load_table(database: str, found: dict) -> str:
    lines = [
        f"{database}, the whole search page, {found['challenges']} challenges, gunicorn 2 × 4",
        f"{'':<22}{'requests/s':>11}{'median':>10}{'p95':>10}{'max':>10}{'errors':>8}",
    ]
    for users, row in found["users"].items():
        lines.append(
            f"{users + ' users':<22}{row['per_second']:>11.0f}{row['median_ms']:>7.0f} ms"
            f"{row['p95_ms']:>7.0f} ms{row['max_ms']:>7.0f} ms{row['errors']:>8}"
        )
    lines.append(f"HTML of a page of 10 hits: {found['html_bytes'] / 1024:.1f} KB")
    return "\n".join(lines)


def comparison(figures: dict) -> str:
    """Growth, and whether all databases gave the same answers."""
    lines = []
    for database, sizes in figures.items():
        medians = {
            size: statistics.median(found["ask"]["ours_cold"]["ms"])
            for size, found in sizes.items()
            if size != "load"
        }
        known = sorted(medians)
        for smaller, larger in zip(known, known[1:], strict=False):
            lines.append(
                f"{database}: {smaller:,} → {larger:,} challenges: "
                f"{medians[larger] / medians[smaller]:.1f} × the time"
            )
    names = list(figures)
    for other in names[1:]:
        for size in figures[names[0]].keys() & figures[other].keys() - {"load"}:
            one, two = (figures[name][size]["ask"]["answers"] for name in (names[0], other))
            same = sum(a == b for a, b in zip(one, two, strict=True))
            lines.append(
                f"{names[0]} and {other} at {size:,}: {same} of {len(one)} answers identical"
            )
    return "\n".join(lines)
