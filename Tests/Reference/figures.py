#!/usr/bin/env python3
"""Computes every figure of a metrics folder on its own and compares it with a figures.json.

    python3 Tests/Reference/figures.py Content/metrics Site/data/figures.json

Only the standard library is used, and every number is a fraction. The program shares no code and no method with
Tallybook: it builds every period as a set of days and looks at all observations each time. It reads what the sample
needs: long files, periods and breakdowns that do not overlap, and of two deliveries of one value the later. Exit code 1
and a list when anything differs.
"""

import datetime
import json
import re
import sys
from fractions import Fraction
from pathlib import Path

TINY = Fraction(1, 10**12)


# The catalog: the little of YAML that catalogs are written in

def scalar(text):
    text = text.strip()
    if text[:1] in "\"'" and text[-1:] == text[:1]:
        return text[1:-1]
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return Fraction(text)
    return {"true": True, "false": False, "null": None}.get(text, text)


def flow(text):
    """A value like [a, {b: c}] as lists and dictionaries."""
    tokens = re.findall(r"\"[^\"]*\"|'[^']*'|[\[\]{},]|:(?=\s)|[^\[\]{},:\"']+(?::(?!\s)[^\[\]{},:\"']+)*", text)
    tokens = [token.strip() for token in tokens if token.strip()]
    place = 0

    def value():
        nonlocal place
        token = tokens[place]
        place += 1
        if token == "[":
            items = []
            while tokens[place] != "]":
                items.append(value())
                place += tokens[place] == ","
            place += 1
            return items
        if token == "{":
            items = {}
            while tokens[place] != "}":
                key = scalar(tokens[place])
                place += 2
                items[str(key)] = value()
                place += tokens[place] == ","
            place += 1
            return items
        return scalar(token)

    return value()


def value_of(text):
    text = text.strip()
    return flow(text) if text[:1] in "[{" else scalar(text)


def block(lines, indent):
    """The mapping or list that begins with the first line."""
    if lines and lines[0][1].startswith("- "):
        items = []
        while lines and lines[0][0] == indent and lines[0][1].startswith("- "):
            items.append(value_of(lines.pop(0)[1][2:]))
        return items
    result = {}
    while lines and lines[0][0] == indent:
        key, rest = re.fullmatch(r"([\w.-]+):(?:\s+(.*))?", lines.pop(0)[1]).groups()
        if rest:
            result[key] = value_of(rest)
        elif lines and lines[0][0] > indent:
            result[key] = block(lines, lines[0][0])
        else:
            result[key] = None
    return result


def yaml(text):
    rows = [line for line in text.split("\n") if line.strip() and not line.strip().startswith("#")]
    return block([(len(row) - len(row.lstrip()), row.strip()) for row in rows], 0)


# Periods as first and last day

def month(year, number):
    """The first day of a month that may lie beyond December."""
    return datetime.date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)


def span(year, number, months):
    return month(year, number), month(year, number + months) - datetime.timedelta(days=1)


class Calendar:
    def __init__(self, start):
        self.start = start

    def days(self, text):
        if found := re.fullmatch(r"FY(\d\d)(?:-Q(\d))?", text):
            year = 2000 + int(found[1]) - (self.start > 1)
            if found[2]:
                return span(year, self.start + 3 * (int(found[2]) - 1), 3)
            return span(year, self.start, 12)
        if found := re.fullmatch(r"(\d{4})-Q(\d)", text):
            return span(int(found[1]), 3 * int(found[2]) - 2, 3)
        if found := re.fullmatch(r"(\d{4})-(\d\d)", text):
            return span(int(found[1]), int(found[2]), 1)
        return span(int(text), 1, 12)

    def kind(self, text):
        shapes = {"month": r"\d{4}-\d\d", "fiscal-quarter": r"FY\d\d-Q\d", "quarter": r"\d{4}-Q\d",
                  "fiscal-year": r"FY\d\d", "year": r"\d{4}"}
        return next(kind for kind, shape in shapes.items() if re.fullmatch(shape, text))

    def years_before(self, text, count):
        kind = self.kind(text)
        if kind.startswith("fiscal"):
            return f"FY{int(text[2:4]) - count:02}{text[4:]}"
        return f"{int(text[:4]) - count:04}{text[4:]}"

    def before(self, text):
        kind = self.kind(text)
        if kind == "month":
            year, number = int(text[:4]), int(text[5:])
            return f"{year - (number == 1):04}-{(number - 2) % 12 + 1:02}"
        if kind.endswith("quarter"):
            number = int(text[-1])
            return (self.years_before(text, 1) if number == 1 else text)[:-1] + str((number - 2) % 4 + 1)
        return self.years_before(text, 1)

    def names(self, kind, first, last):
        """The periods of a kind from the one that holds `first` to the one that holds `last`."""
        result = []
        for year in range(first.year - 1, last.year + 2):
            fiscal = f"FY{year % 100:02}"
            result += {"month": [f"{year}-{number:02}" for number in range(1, 13)],
                       "quarter": [f"{year}-Q{number}" for number in range(1, 5)],
                       "fiscal-quarter": [f"{fiscal}-Q{number}" for number in range(1, 5)],
                       "year": [str(year)], "fiscal-year": [fiscal]}[kind]
        return [name for name in result if self.days(name)[1] >= first and self.days(name)[0] <= last]


# Evaluation

class Book:
    def __init__(self, folder):
        self.catalog = yaml((folder / "catalog.yml").read_text("utf-8"))
        self.metrics = self.catalog["metrics"]
        self.dimensions = list(self.catalog.get("dimensions") or {})
        self.calendar = Calendar(int(self.catalog.get("fiscal_year_start", 1)))
        self.rows, self.until = [], {}
        for path in sorted(folder.glob("*.json"), key=lambda path: path.name.encode()):
            document = json.loads(path.read_text("utf-8"), parse_float=Fraction, parse_int=Fraction)
            day = datetime.date.fromisoformat(document["as_of"])
            source = document["source"]
            self.until[source] = max(self.until.get(source, day), day)
            for index, row in enumerate(document["observations"]):
                first, last = self.calendar.days(row["period"])
                self.rows.append({
                    "metric": row["metric"], "first": first, "last": last, "slice": row.get("dimensions") or {},
                    "value": row["value"], "n": row.get("n"), "source": source, "day": day,
                    "place": f"metrics/{path.name}#/observations/{index}"})
        self.rows = self.latest(self.rows)
        self.by_metric = {}
        for row in self.rows:
            self.by_metric.setdefault(row["metric"], []).append(row)
        self.known = {}

    @staticmethod
    def latest(rows):
        """Of the values of one cell the one delivered last; the others are as if they had never been."""
        def cell(row):
            return row["metric"], row["first"], row["last"], tuple(sorted(row["slice"].items()))

        best = {}
        for row in rows:
            other = best.setdefault(cell(row), row)
            assert other["source"] == row["source"] and (other is row or other["day"] != row["day"]), cell(row)
            if other["day"] < row["day"]:
                best[cell(row)] = row
        return [row for row in rows if best[cell(row)] is row]

    def operands(self, metric):
        formula = self.metrics[metric].get("formula")
        found = re.findall(r"[a-z][a-z0-9_]*", formula) if formula else []
        return list(dict.fromkeys(found))

    def leaves(self, metric):
        parts = self.operands(metric)
        return [leaf for part in parts for leaf in self.leaves(part)] if parts else [metric]

    def rollup(self, metric):
        way = self.metrics[metric]["rollup"]
        return (way["time"], way["dimensions"]) if isinstance(way, dict) else (way, way)

    def has_mean(self, metric):
        return any("mean" in self.rollup(leaf) for leaf in self.leaves(metric))

    def has_division(self, metric):
        return "/" in (self.metrics[metric].get("formula") or "") or any(map(self.has_division, self.operands(metric)))

    def grows(self, metric):
        formula = self.metrics[metric].get("formula")
        if formula is None:
            return self.rollup(metric)[0] == "sum"
        return "/" not in formula and any(map(self.grows, self.operands(metric)))

    def unit(self, metric):
        """The unit as a dictionary of powers; None stands for a percentage."""
        definition = self.metrics[metric]
        declared = definition.get("unit")
        if declared == "percent":
            return None
        if declared is not None:
            return {declared["currency"] if isinstance(declared, dict) else declared: 1}
        parts = [(self.unit(part) or {}) for part in self.operands(metric)]
        assert len(parts) == 2 and "/" in definition["formula"], metric
        powers = dict(parts[0])
        for name, power in parts[1].items():
            powers[name] = powers.get(name, 0) - power
        return powers

    def unit_text(self, metric):
        unit = self.unit(metric)
        if unit is None:
            return "percent"
        above = sorted(name for name, power in unit.items() for _ in range(power))
        below = sorted(name for name, power in unit.items() for _ in range(-power))
        return "/".join(["*".join(above) or "1"] + below) if above or below else "ratio"

    def evaluate(self, metric, period, part):
        key = (metric, period, tuple(sorted(part.items())))
        if key not in self.known:
            formula = self.metrics[metric].get("formula")
            self.known[key] = self.derived(metric, formula, period, part) if formula else self.observed(*key[:2], part)
        return self.known[key]

    def derived(self, metric, formula, period, part):
        result = {"value": None, "n": None, "gap": None, "rows": [], "inputs": {}, "holes": []}
        for name in self.operands(metric):
            operand = self.evaluate(name, period, part)
            result["inputs"][name] = operand["value"]
            result["rows"] += operand["rows"]
            result["holes"] += operand["holes"]
            if operand["value"] is None and result["gap"] is None:
                result["gap"] = f"operand {name}: {operand['gap'].split()[0]}"
        if result["gap"] is None:
            numbers = re.sub(r"(?<![\w.])(\d+(?:\.\d+)?)", r"Fraction('\1')", formula)
            try:
                result["value"] = eval(numbers, {"__builtins__": {}, "Fraction": Fraction}, result["inputs"])
            except ZeroDivisionError:
                result["gap"] = "division-by-zero"
        return result

    def observed(self, metric, period, part):
        first, last = self.calendar.days(period)
        rows = [row for row in self.by_metric.get(metric, [])
                if first <= row["first"] and row["last"] <= last and part.items() <= row["slice"].items()]
        time, across = self.rollup(metric)
        groups = {}
        for row in rows:
            groups.setdefault((row["first"], row["last"]), []).append(row)
        values, used = [], []
        for days in sorted(groups):
            def rank(row):
                return len(row["slice"]), [index for index, name in enumerate(self.dimensions) if name in row["slice"]]
            least = min(map(rank, groups[days]))
            taken = [row for row in groups[days] if rank(row) == least]
            used.append(taken)
            values.append(self.join([(row["value"], row["n"], row["value"] is None and "null-value") for row in taken],
                                    across))
        if time == "last":
            values, used = values[-1:], used[-1:]
        if time == "none" and values and (len(values) > 1 or sorted(groups)[0] != (first, last)):
            value, n, gap = None, None, "not-additive"
        else:
            value, n, gap = self.join(values, time)
        months = self.calendar.names("month", first, last)
        covered = {days for days in groups}
        holes = [self.calendar.days(name)[1] for name in months if covered and self.calendar.days(name) not in covered]
        return {"value": value, "n": n, "gap": gap or None, "rows": [row for taken in used for row in taken], "inputs": {},
                "holes": holes}

    @staticmethod
    def join(parts, way):
        """Value, weight and gap of several of them."""
        if not parts:
            return None, None, "no-observation"
        total = None if any(n is None for _, n, _ in parts) else sum(n for _, n, _ in parts)
        if way in ("last", "none"):
            return parts[0] if len(parts) == 1 else (None, None, "not-additive")
        if way == "sum":
            gaps = [gap for _, _, gap in parts if gap]
            return (None, total, gaps[0]) if gaps else (sum(value for value, _, _ in parts), total, None)
        gaps = [gap for _, n, gap in parts if gap and n != 0]
        if gaps:
            return None, total, gaps[0]
        if total is None and len(parts) > 1:
            return None, total, "no-weight"
        if total is None:
            return parts[0]
        if total == 0:
            return None, total, "zero-weight"
        return sum(value * n for value, n, _ in parts if n != 0) / total, total, None

    def target(self, metric, period):
        kind = self.calendar.kind(period)
        plain = {"fiscal-quarter": "quarter", "fiscal-year": "year"}.get(kind)
        targets = self.metrics[metric].get("targets") or []
        for key, wanted in (("period", period), ("every", kind), ("every", plain)):
            for target in targets:
                if wanted and target.get(key) == wanted:
                    return target
        return None

    def figure(self, metric, period, part):
        now = self.evaluate(metric, period, part)
        sources = {row["source"] for row in now["rows"]}
        until = min(self.until[source] for source in (sources or self.until))
        to_date = self.calendar.days(period)[1] > until
        running = to_date and self.grows(metric)
        is_derived = "formula" in self.metrics[metric]
        target = self.target(metric, period)
        if part and not is_derived and self.rollup(metric)[1] != "mean":
            target = None
        figure = {
            "metric": metric, "period": period, "slice": part, "value": now["value"], "unit": self.unit_text(metric),
            "n": None if is_derived or now["value"] is None else now["n"], "inputs": now["inputs"], "to_date": to_date,
            "incomplete": now["value"] is not None and any(hole <= until for hole in now["holes"]), "missing": now["gap"]}
        for key, change, earlier in (("previous", "change", self.calendar.before(period)),
                                     ("year_ago", "year_change", self.calendar.years_before(period, 1))):
            before = self.evaluate(metric, earlier, part)["value"]
            figure[key] = before
            figure[change] = None
            if not running and None not in (before, now["value"]):
                if self.unit(metric) is None:
                    figure[change] = now["value"] - before
                elif before:
                    figure[change] = (now["value"] - before) / abs(before)
        bounds = {key: value for key, value in (target or {}).items() if key in ("at_least", "at_most", "between")}
        figure["target"] = bounds or None
        figure["health"] = "unknown" if running or now["value"] is None or not target else self.health(now["value"], target)
        order = {row["place"]: index for index, row in enumerate(self.rows)}
        figure["sources"] = sorted({row["place"] for row in now["rows"]}, key=order.get) if now["rows"] else []
        return figure

    @staticmethod
    def health(value, target):
        low, high = target.get("at_least"), target.get("at_most")
        if "between" in target:
            low, high = target["between"]
        missed, bound = 0, 0
        if low is not None and value < low:
            missed, bound = low - value, low
        if high is not None and value > high:
            missed, bound = value - high, high
        tolerance = target.get("tolerance", "10%")
        if isinstance(tolerance, str):
            tolerance = abs(bound) * Fraction(tolerance.rstrip("%")) / 100
        return "okay" if missed <= 0 else "attention" if missed <= tolerance else "problem"

    def all_figures(self):
        kinds = ("month", "quarter", "year") if self.calendar.start == 1 else ("month", "fiscal-quarter", "fiscal-year")
        for metric in self.metrics:
            rows = [row for leaf in self.leaves(metric) for row in self.by_metric.get(leaf, [])]
            if not rows:
                continue
            for kind in kinds:
                for period in self.calendar.names(kind, min(row["first"] for row in rows), max(row["last"] for row in rows)):
                    first, last = self.calendar.days(period)
                    inside = [row for row in rows if first <= row["first"] and row["last"] <= last]
                    yield self.figure(metric, period, {})
                    for name in self.dimensions:
                        for value in sorted({row["slice"][name] for row in inside if name in row["slice"]}):
                            yield self.figure(metric, period, {name: value})


# Comparing

def same(found, wanted, rounded):
    if isinstance(wanted, dict) and isinstance(found, dict):
        return list(found) == list(wanted) and all(same(found[key], wanted[key], rounded) for key in wanted)
    if isinstance(wanted, list) and isinstance(found, list):
        return len(found) == len(wanted) and all(map(lambda a, b: same(a, b, rounded), found, wanted))
    is_number = isinstance(wanted, (Fraction, int)) and not isinstance(wanted, bool)
    if is_number and isinstance(found, Fraction):
        return abs(found - wanted) <= abs(wanted) * TINY if rounded else found == wanted
    return found == wanted and type(found) == type(wanted)


def main(folder, path):
    book = Book(Path(folder))
    document = json.loads(Path(path).read_text("utf-8"), parse_float=Fraction, parse_int=Fraction)
    key = lambda figure: (figure["metric"], figure["period"], tuple(figure["slice"].items()))
    found = {key(figure): figure for figure in document["figures"]}
    wrong = []
    if len(found) != len(document["figures"]):
        wrong.append("a figure stands there twice")
    if document["as_of"] != str(min(book.until.values())):
        wrong.append(f"as_of is {document['as_of']}")
    count = 0
    for wanted in book.all_figures():
        count += 1
        figure = found.pop(key(wanted), None)
        if figure is None:
            wrong.append(f"{key(wanted)} is not there")
            continue
        if list(figure) != ["metric", "period", "slice", "value", "unit", "n", "inputs", "to_date", "incomplete", "missing",
                            "previous", "change", "year_ago", "year_change", "target", "health", "sources"]:
            wrong.append(f"{key(wanted)} has the keys {list(figure)}")
        rests = book.has_mean(wanted["metric"]) or book.has_division(wanted["metric"])
        for name, value in wanted.items():
            rounded = name in ("change", "year_change") or (rests and name in ("value", "inputs", "previous", "year_ago"))
            if not same(figure.get(name), value, rounded):
                wrong.append(f"{key(wanted)}: {name} is {figure.get(name)}, not {value}")
    wrong += [f"{name} should not be there" for name in found]
    for line in wrong[:40]:
        print(line)
    print(f"{count} figures compared, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: figures.py METRICS-FOLDER FIGURES.JSON")
    sys.exit(main(*sys.argv[1:]))
