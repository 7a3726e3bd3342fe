#!/usr/bin/env python3
"""Writes the observations of the sample handbook into Content/metrics.

    python3 Tests/SampleData/generate.py

The figures are invented. Totals of each fiscal quarter are chosen below; a generator with a fixed seed shares them
out among months, regions, campaigns and account types, so that every part adds up to its whole exactly. Nothing
depends on the clock: the same program gives the same bytes.

The running fiscal year comes in two deliveries. The first is a week older: it has less of November, and three values of
the past as they were before they were corrected. The second replaces just those.
"""

import copy
import json
import random
from pathlib import Path

OUTPUT = Path(__file__).resolve().parents[2] / "Content" / "metrics"
AS_OF = {"attribution": "2026-11-20", "spend": "2026-11-20", "email": "2026-11-16", "crm": "2026-11-20"}
EARLIER = {"attribution": "2026-11-13", "spend": "2026-11-13", "email": "2026-11-09", "crm": "2026-11-13"}

REGIONS = {"NA": 0.50, "EMEA": 0.31, "APAC": 0.19}
SEGMENTS = ("strategic", "programmatic")

# The last column is the running quarter, to date: 2026-11 up to the 20th.
QUARTERS = ("FY25-Q4", "FY26-Q1", "FY26-Q2", "FY26-Q3", "FY26-Q4", "FY27-Q1", "FY27-Q2", "FY27-Q3", "FY27-Q4")
FIRST_MONTHS = ("2024-11", "2025-02", "2025-05", "2025-08", "2025-11", "2026-02", "2026-05", "2026-08", "2026-11")

COUNTS = {  # in wholes
    "inquiries": (7420, 7690, 7930, 8799, 8420, 9010, 9329, 10840, 2560),
    "mqls": (806, 855, 887, 1061, 962, 1097, 1117, 1284, 297),
    "sdr_accepted": (498, 536, 560, 690, 618, 707, 742, 806, 171),
    "new_inquiries": (4310, 4420, 4590, 5019, 4810, 5240, 5482, 6118, 1420),
    "new_mqls": (452, 478, 500, 611, 541, 633, 655, 702, 163),
    "new_sdr_accepted": (287, 306, 318, 391, 349, 405, 428, 447, 95),
    "emails_sent": (118000, 124500, 131000, 142600, 139200, 151300, 158900, 171400, 36500),
}
SHARED = {  # in halves: the linear model splits an opportunity among its touchpoints
    "linear_opps_created": (439, 456, 474, 524, 497, 562, 592, 637, 143),
    "linear_sao": (316, 329, 343, 397, 362, 413, 428, 463, 100),
    "linear_won_deals": (43, 45, 48, 56, 52, 61, 67, 62, 13),
}
MONEY = {  # in dollars
    "linear_total_iacv": (1905000, 1982000, 2061000, 2310000, 2190000, 2512000, 2690000, 2846000, 640000),
    "linear_pipeline_iacv": (1236000, 1290000, 1355000, 1561000, 1448000, 1690000, 1780600, 1912400, 421000),
    "linear_won_iacv": (238400, 252900, 274100, 318800, 301500, 371000, 401100, 374640, 79800),
    "total_cost": (93600, 96900, 99700, 116510, 108300, 124100, 129950, 162180, 38900),
}
DAYS = {
    "inquiry_to_mql_days": (8.3, 8.2, 8.0, 7.8, 7.6, 7.2, 6.9, 6.4, 6.3),
    "mql_to_sao_days": (20.6, 20.2, 19.9, 19.6, 18.9, 18.2, 17.9, 18.5, 18.8),
    "sao_to_won_days": (58.4, 59.1, 60.2, 61.5, 62.8, 64.1, 66.0, 74.2, 75.6),
}
PARENT = {  # whose cells a metric follows
    "mqls": "inquiries", "sdr_accepted": "mqls", "new_inquiries": "inquiries", "new_mqls": "mqls",
    "new_sdr_accepted": "sdr_accepted", "emails_sent": "inquiries",
    "linear_opps_created": "mqls", "linear_sao": "linear_opps_created", "linear_won_deals": "linear_sao",
    "linear_total_iacv": "linear_opps_created", "linear_pipeline_iacv": "linear_sao",
    "linear_won_iacv": "linear_won_deals", "total_cost": "inquiries",
}
WEIGHT = {"inquiry_to_mql_days": "mqls", "mql_to_sao_days": "linear_sao", "sao_to_won_days": "linear_won_deals"}

# Shares of inquiries, MQLs and cost. The launch week of August to October 2026 bought reach at a high price.
CAMPAIGNS = {
    "onboarding-guide": (0.26, 0.20, 0.17), "webinar-series": (0.18, 0.21, 0.14), "search": (0.22, 0.25, 0.31),
    "paid-social": (0.17, 0.12, 0.19), "field-events": (0.07, 0.12, 0.12), "launch-week": (0.10, 0.10, 0.07),
}
LAUNCH = {"onboarding-guide": (0.22, 0.18, 0.12), "webinar-series": (0.16, 0.19, 0.11), "search": (0.19, 0.23, 0.24),
          "paid-social": (0.15, 0.11, 0.14), "field-events": (0.06, 0.12, 0.09), "launch-week": (0.22, 0.17, 0.30)}

ABX = {  # (strategic, programmatic) of each quarter
    "abx_leads": ((38, 142), (41, 150), (44, 158), (52, 176), (49, 170), (58, 190), (61, 201), (66, 214), (15, 48)),
    "abx_won_deals": ((3, 5), (3, 5), (3, 5), (4, 6), (3, 5), (4, 6), (4, 7), (3, 6), (1, 1)),
    "abx_pipeline_created": ((258000, 171000), (271000, 178000), (282000, 183000), (331000, 208000), (305000, 196000),
                             (342000, 219000), (355000, 226000), (372000, 232200), (81000, 52000)),
    "abx_pipeline_influence": ((611000, 402000), (640000, 418000), (668000, 431000), (772000, 490000),
                               (720000, 462000), (824000, 512000), (861000, 534000), (905000, 551000),
                               (198000, 121000)),
    "abx_revenue": ((62100, 36400), (64800, 37900), (67300, 39100), (91200, 49800), (70500, 42200), (95800, 52400),
                    (98100, 60900), (81000, 46500), (26400, 7900)),
    "abx_iarr_increase": ((41200, 19800), (43900, 20600), (45100, 21300), (60800, 27900), (47600, 23100),
                          (66200, 29400), (68900, 33800), (54300, 25700), (17800, 4300)),
}
ABX_VELOCITY = ((98, 74), (97, 73), (95, 73), (93, 72), (92, 70), (90, 69), (87, 68), (84, 66), (83, 67))

# What was corrected in the last delivery, and by how much: a webinar's list was merged, invoices came late, an
# opportunity was valued again.
CORRECTIONS = (
    ("mqls", "2026-10", 13, {"region": {"NA": 8, "EMEA": 5}, "campaign": {"webinar-series": 13}}),
    ("total_cost", "2026-09", 1868, {"region": {"NA": 1120, "EMEA": 748}, "campaign": {"launch-week": 1868}}),
    ("linear_pipeline_iacv", "2026-10", 28400, {"region": {"NA": 28400}}),
)
RUNNING = "2026-11"  # the month that was not over
KNOWN = 63  # per cent of its values that the first delivery had

dice = random.Random("go-to-market handbook")


def jitter(spread):
    """A factor around 1."""
    return 1 + spread * (2 * dice.random() - 1)


def share(total, weights):
    """Splits a whole number in proportion to weights; the parts add up to it, and none is zero if it can be helped."""
    exact = [total * w / sum(weights) for w in weights]
    parts = [int(x) for x in exact]
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    while 0 in parts and max(parts) > 1:
        parts[parts.index(max(parts))] -= 1
        parts[parts.index(0)] += 1
    return parts


def months_of(quarter):
    year, month = map(int, FIRST_MONTHS[quarter].split("-"))
    length = 1 if quarter == len(QUARTERS) - 1 else 3
    return [f"{year + (month - 1 + i) // 12}-{(month - 1 + i) % 12 + 1:02}" for i in range(length)]


def plain(value, digits=2):
    """A number as JSON writes it best: 12, not 12.0."""
    value = round(value, digits)
    return int(value) if value == int(value) else value


def cells_of(quarter):
    """Every metric of a quarter in its smallest units, by month and region."""
    months = months_of(quarter)
    keys = [(m, r) for m in months for r in REGIONS]
    cells = {}
    for metrics, units in ((COUNTS, 1), (SHARED, 1), (MONEY, 100)):
        for metric, totals in metrics.items():
            if metric in PARENT:
                weights = [cells[PARENT[metric]][k] * jitter(0.08) for k in keys]
            else:
                growth = {m: 1 + 0.05 * i + 0.04 * dice.random() for i, m in enumerate(months)}
                weights = [growth[m] * REGIONS[r] * jitter(0.06) for m, r in keys]
            cells[metric] = dict(zip(keys, share(totals[quarter] * units, weights)))
    return keys, cells


def observe(metric, period, value, n=None, **dimensions):
    observation = {"metric": metric, "period": period}
    if dimensions:
        observation["dimensions"] = dimensions
    observation["value"] = value
    if n is not None:
        observation["n"] = n
    return observation


def demand(quarter):
    """The attribution, spend and email observations of a quarter."""
    keys, cells = cells_of(quarter)
    attribution, spend, email = [], [], []
    for month in months_of(quarter):
        total = {m: sum(cells[m][month, r] for r in REGIONS) for m in ("inquiries", "mqls", "total_cost")}
        attribution += [observe(m, month, total[m]) for m in ("inquiries", "mqls")]
        spend += [observe("total_cost", month, plain(total["total_cost"] / 100)),
                  observe("reported_cost_per_mql", month, plain(total["total_cost"] / 100 / total["mqls"]))]
        for metric, values in cells.items():
            unit = 1 if metric in COUNTS else 2 if metric in SHARED else 100
            target = spend if metric == "total_cost" else email if metric == "emails_sent" else attribution
            target += [observe(metric, month, plain(values[month, r] / unit), region=r) for r in REGIONS]
        for metric, means in DAYS.items():
            for r in REGIONS:
                count = cells[WEIGHT[metric]][month, r]
                n = count if metric == "inquiry_to_mql_days" else max(1, (count + 1) // 2)
                attribution.append(observe(metric, month, plain(means[quarter] * jitter(0.06), 1), n, region=r))
        shares = LAUNCH if "2026-08" <= month <= "2026-10" else CAMPAIGNS
        for column, metric in enumerate(("inquiries", "mqls", "total_cost")):
            parts = share(total[metric], [s[column] * jitter(0.07) for s in shares.values()])
            for campaign, part in zip(shares, parts):
                if metric == "total_cost":
                    spend.append(observe(metric, month, plain(part / 100), campaign=campaign))
                else:
                    attribution.append(observe(metric, month, part, campaign=campaign))
    return {"attribution": attribution, "spend": spend, "email": email}


def accounts(quarter):
    """The account-based observations of a quarter, from the CRM."""
    months = months_of(quarter)
    values = {}
    for metric, quarters in ABX.items():
        unit = 1 if metric in ("abx_leads", "abx_won_deals") else 100
        for i, segment in enumerate(SEGMENTS):
            follow = values.get(("abx_won_deals", segment)) if metric in ("abx_revenue", "abx_iarr_increase") else None
            weights = [(follow[m] if follow else 1) * jitter(0.1) for m in months]
            values[metric, segment] = dict(zip(months, share(quarters[quarter][i] * unit, weights)))
    observations = []
    for month in months:
        for (metric, segment), parts in values.items():
            unit = 1 if metric in ("abx_leads", "abx_won_deals") else 100
            observations.append(observe(metric, month, plain(parts[month] / unit), segment=segment))
        for i, segment in enumerate(SEGMENTS):
            days = plain(ABX_VELOCITY[quarter][i] * jitter(0.05), 1)
            observations.append(observe("abx_velocity", month, days, values["abx_won_deals", segment][month], segment=segment))
    return observations


def smallest(metric):
    """How many of its smallest units make one of a metric; None for means and what never changed in a week."""
    if metric in COUNTS or metric == "abx_leads":
        return 1
    if metric in SHARED:
        return 2
    return 100 if metric in MONEY or metric.startswith("abx_pipeline") else None


def part_of(observation):
    """Dimension and value; nothing for a whole."""
    return next(iter(observation.get("dimensions", {}).items()), (None, None))


def before(observations):
    """What the first delivery of the running year said, in the same order."""
    rows = copy.deepcopy(observations)
    cells = {(row["metric"], row["period"], *part_of(row)): row for row in rows}

    def scale(metric, names, total=None):
        """Gives the parts of a running month what was known of them; they add up to the total if there is one."""
        unit = smallest(metric)
        parts = [cells[metric, RUNNING, *name] for name in names]
        units = [round(row["value"] * unit) for row in parts]
        known = [n * KNOWN // 100 for n in units] if total is None else share(round(total * unit), units)
        for row, n in zip(parts, known):
            row["value"] = plain(n / unit)
        return sum(known) / unit

    for metric in sorted({metric for metric, period, *_ in cells if period == RUNNING and smallest(metric)}):
        names = {dimension: [key[2:] for key in cells if key[:3] == (metric, RUNNING, dimension)]
                 for dimension in ("region", "segment", "campaign")}
        total = scale(metric, names["region"] or names["segment"])
        if (metric, RUNNING, None, None) in cells:
            cells[metric, RUNNING, None, None]["value"] = plain(total)
            scale(metric, names["campaign"], total)
    for metric, period, amount, parts in CORRECTIONS:
        wrong = [((None, None), amount)] + [((name, value), n) for name, values in parts.items() for value, n in values.items()]
        for name, n in wrong:
            if (metric, period, *name) in cells:
                row = cells[metric, period, *name]
                row["value"] = plain(row["value"] - n)
    return rows


def settle(sources):
    """Makes what follows from the values of one state agree with them: the shipped cost of an MQL, the weights of means."""
    cells = {(row["metric"], row["period"], *part_of(row)): row for rows in sources.values() for row in rows}
    for (metric, period, *name), row in cells.items():
        if metric == "reported_cost_per_mql":
            row["value"] = plain(cells["total_cost", period, None, None]["value"] / cells["mqls", period, None, None]["value"])
        elif metric in WEIGHT:
            count = cells[WEIGHT[metric], period, *name]["value"]
            row["n"] = count if metric == "inquiry_to_mql_days" else max(1, int(count * 2 + 1) // 2)


def write(name, source, as_of, observations):
    """One observation a line, so that a change of one figure is a change of one line."""
    head = json.dumps({"schema": "tallybook/observations/1", "source": source, "as_of": as_of})
    lines = ",\n".join("  " + json.dumps(o) for o in observations)
    (OUTPUT / name).write_text(f'{head[:-1]}, "observations": [\n{lines}\n]}}\n', encoding="utf-8")


def main():
    years = {}
    for quarter, name in enumerate(QUARTERS):
        parts = demand(quarter) | {"crm": accounts(quarter)}
        for source, observations in parts.items():
            years.setdefault((source, name[:4]), []).extend(observations)
    last = {source: observations for (source, year), observations in years.items() if year == "FY27"}
    first = {source: before(observations) for source, observations in last.items()}
    settle(first)
    for (source, year), observations in years.items():
        if year == "FY27":
            write(f"{source}-fy27.json", source, EARLIER[source], first[source])
            changed = [row for row, old in zip(observations, first[source]) if row != old]
            write(f"{source}-{AS_OF[source]}.json", source, AS_OF[source], changed)
        else:
            write(f"{source}-{year.lower()}.json", source, f"20{year[2:]}-01-31", observations)


if __name__ == "__main__":
    main()
