"""Writes CPhonePlan.c: the numbering plans of the world as one minimal automaton.

Run by hand when the plans have changed:
    python3 -m venv /tmp/plans && /tmp/plans/bin/pip install phonenumbers
    /tmp/plans/bin/python Sources/CPhonePlan/generate.py
    /tmp/plans/bin/python Sources/CPhonePlan/differential.py

The facts (patterns, lengths, prefixes, regions of a calling code, their order) are those of Google's libphonenumber
metadata, Apache-2.0, as the PyPI package `phonenumbers` carries them. Nothing but the facts is taken.

Method: for each calling code the patterns of all regions and types run side by side, digit by digit, as sets of
positions (an NFA); every reachable set at every depth is a state; a state's outcome is what the reference would say
of a number that ends there; states that cannot be told apart from the outside are one (the graph is acyclic, so one
pass from the longest numbers back to the shortest does it). Calling codes share states, since outcomes name regions
by their place within the code.
"""

import datetime
import os
import re
import sys

import re._parser as sre
from re._constants import AT, AT_END, BRANCH, CATEGORY, IN, LITERAL, MAX_REPEAT, RANGE, SUBPATTERN

import phonenumbers
from phonenumbers import timezone
from phonenumbers.data import _COUNTRY_CODE_TO_REGION_CODE as REGIONS_OF_CODE
from phonenumbers.phonemetadata import PhoneMetadata

LONGEST = 17  # digits of a national number, as the reference has it
NO_REGION = 31
# The reference asks in this order; the numbers are PhonePlanType in CPhonePlan.h.
TYPES = [
    ("premium_rate", 5), ("toll_free", 4), ("shared_cost", 6), ("voip", 7), ("personal_number", 8),
    ("pager", 9), ("uan", 10), ("voicemail", 11),
]
FIXED, MOBILE, FIXED_OR_MOBILE, UNKNOWN = 1, 2, 3, 0


# Patterns -> syntax trees -> positions. A position is (class mask, next); programs are lists of simple steps.

def class_mask(items):
    mask = 0
    for kind, value in items:
        if kind is LITERAL:
            mask |= 1 << (value - 48)
        elif kind is RANGE:
            for c in range(value[0], value[1] + 1):
                mask |= 1 << (c - 48)
        elif kind is CATEGORY:
            mask |= 0x3FF
        else:
            raise ValueError(kind)
    return mask


class Nfa:
    """Thompson's construction: `edges[state]` is a list of (mask or None for empty, target)."""

    def __init__(self):
        self.edges = []

    def state(self):
        self.edges.append([])
        return len(self.edges) - 1

    def add(self, tree, start):
        for kind, value in tree:
            start = self.step(kind, value, start)
        return start

    def step(self, kind, value, start):
        if kind is LITERAL:
            end = self.state()
            self.edges[start].append((1 << (value - 48), end))
        elif kind is IN:
            end = self.state()
            self.edges[start].append((class_mask(value), end))
        elif kind is BRANCH:
            end = self.state()
            for branch in value[1]:
                begin = self.state()
                self.edges[start].append((None, begin))
                self.edges[self.add(branch, begin)].append((None, end))
        elif kind is SUBPATTERN:
            end = self.add(value[3], start)
        elif kind is MAX_REPEAT:
            low, high, body = value
            for _ in range(low):
                start = self.add(body, start)
            end = self.state()
            for _ in range(high - low):
                self.edges[start].append((None, end))
                start = self.add(body, start)
            self.edges[start].append((None, end))
        else:
            raise ValueError(kind)
        return end

    def closure(self, states):
        seen, todo = set(states), list(states)
        while todo:
            for mask, target in self.edges[todo.pop()]:
                if mask is None and target not in seen:
                    seen.add(target)
                    todo.append(target)
        return frozenset(seen)


class Automaton:
    """All states, minimal by construction: equal rows with equal outcomes are one state."""

    def __init__(self):
        self.rows, self.outcomes, self.index = [], [], {}
        self.outcome_index, self.outcome_list = {}, []

    def outcome(self, value):
        if value not in self.outcome_index:
            self.outcome_index[value] = len(self.outcome_list)
            self.outcome_list.append(value)
        return self.outcome_index[value]

    def intern(self, outcome, row):
        key = (outcome, row)
        if key not in self.index:
            self.index[key] = len(self.rows)
            self.rows.append(row)
            self.outcomes.append(outcome)
        return self.index[key]

    def sink(self, outcome):
        key = (outcome, None)
        if key not in self.index:
            state = len(self.rows)
            self.index[key] = state
            self.rows.append((state,) * 10)
            self.outcomes.append(outcome)
            self.index[(outcome, (state,) * 10)] = state
        return self.index[key]


def build(code, regions, automaton):
    """The start state of a calling code."""
    nfa = Nfa()
    finals = {}  # NFA state -> label
    starts = []
    metadata = [PhoneMetadata.metadata_for_region_or_calling_code(code, r) for r in regions]
    lengths = {}

    def label(name, pattern):
        start = nfa.state()
        finals[nfa.add(sre.parse(pattern), start)] = name
        starts.append(start)

    for place, data in enumerate(metadata):
        descriptions = [("general", data.general_desc), ("fixed_line", data.fixed_line), ("mobile", data.mobile)]
        descriptions += [(name, getattr(data, name)) for name, _ in TYPES]
        for name, description in descriptions:
            if description is None or not description.national_number_pattern:
                continue
            label((place, name), description.national_number_pattern)
            lengths[(place, name)] = frozenset(description.possible_length)
        if data.leading_digits is not None:
            label((place, "leading"), data.leading_digits)

    def outcome(labels, led, depth):
        def matches(place, name):
            allowed = lengths.get((place, name), ())
            return (place, name) in labels and (not allowed or depth in allowed)

        def kind(place):
            if not matches(place, "general"):
                return UNKNOWN
            for name, number in TYPES:
                if matches(place, name):
                    return number
            same = metadata[place].same_mobile_and_fixed_line_pattern
            if matches(place, "fixed_line"):
                return FIXED_OR_MOBILE if same or matches(place, "mobile") else FIXED
            return MOBILE if not same and matches(place, "mobile") else UNKNOWN

        general = sum(1 << place for place in range(len(regions)) if (place, "general") in labels)
        if len(regions) == 1:
            return (0, kind(0), general)
        for place, data in enumerate(metadata):
            if data.leading_digits is not None:
                if place in led:
                    return (place, kind(place), general)
            elif kind(place) != UNKNOWN:
                return (place, kind(place), general)
        return (NO_REGION, UNKNOWN, general)

    memory = {}

    def visit(states, led, depth):
        labels = frozenset(finals[s] for s in states if s in finals)
        led = led | frozenset(place for place, name in labels if name == "leading")
        if depth > LONGEST or not any(nfa.edges[s] for s in states):
            if not labels or depth > LONGEST:
                return automaton.sink(automaton.outcome(outcome(frozenset(), led, LONGEST + 1)))
        key = (states, led, depth)
        if key in memory:
            return memory[key]
        row = []
        for digit in range(10):
            targets = {t for s in states for mask, t in nfa.edges[s] if mask is not None and mask >> digit & 1}
            row.append(visit(nfa.closure(targets), led, depth + 1))
        here = automaton.outcome(outcome(labels, led, depth))
        memory[key] = automaton.intern(here, tuple(row))
        return memory[key]

    sys.setrecursionlimit(10000)
    return visit(nfa.closure(starts), frozenset(), 0)


# Prefix patterns keep captures, so they become little programs: bytes for a matcher that tries alternatives in
# order. 0x00 match; 0x01 lo hi: one digit of the 10-bit class; 0x02 a b: try the near way, else jump on by the
# 16-bit distance; 0x03 a b: jump; 0x04 n: remember the place in slot n; 0x05: only at the end.

def program(pattern):
    code = bytearray()

    def emit(tree):
        for kind, value in tree:
            if kind is LITERAL:
                mask = 1 << (value - 48)
                code.extend((1, mask & 255, mask >> 8))
            elif kind is IN:
                mask = class_mask(value)
                code.extend((1, mask & 255, mask >> 8))
            elif kind is AT and value is AT_END:
                code.append(5)
            elif kind is SUBPATTERN:
                group = value[0]
                if group is not None:
                    code.extend((4, 2 * group - 2))
                emit(value[3])
                if group is not None:
                    code.extend((4, 2 * group - 1))
            elif kind is BRANCH:
                jumps = []
                for number, branch in enumerate(value[1]):
                    last = number == len(value[1]) - 1
                    if not last:
                        split = len(code)
                        code.extend((2, 0, 0))
                    emit(branch)
                    if not last:
                        jumps.append(len(code))
                        code.extend((3, 0, 0))
                        patch(split)
                for jump in jumps:
                    patch(jump)
            elif kind is MAX_REPEAT:
                low, high, body = value
                for _ in range(low):
                    emit(body)
                splits = []
                for _ in range(high - low):
                    splits.append(len(code))
                    code.extend((2, 0, 0))
                    emit(body)
                for split in splits:
                    patch(split)
            else:
                raise ValueError(kind)

    def patch(at):
        distance = len(code) - (at + 3)
        code[at + 1] = distance & 255
        code[at + 2] = distance >> 8

    emit(sre.parse(pattern))
    code.append(0)
    return bytes(code)


def longest_split_chain(code):
    """How many alternatives can be pending at once: the matcher's stack."""
    best = {}
    for at in reversed(range(len(code))):
        best[at] = 0
    def walk(at):
        if at in done:
            return done[at]
        op = code[at]
        if op == 0:
            depth = 0
        elif op == 1:
            depth = walk(at + 3)
        elif op == 2:
            depth = max(1 + walk(at + 3), walk(at + 3 + code[at + 1] + 256 * code[at + 2]))
        elif op == 3:
            depth = walk(at + 3 + code[at + 1] + 256 * code[at + 2])
        elif op == 4:
            depth = walk(at + 2)
        else:
            depth = walk(at + 1)
        done[at] = depth
        return depth
    done = {}
    return walk(0)


def zone_tables():
    """Time zones by the first digits of a number, calling code included; only what names at most three zones."""
    lists, prefixes = [], []
    for prefix, zones in timezone.TIMEZONE_DATA.items():
        text = " ".join(zones) if len(zones) <= 3 else ""
        if text not in lists:
            lists.append(text)
        prefixes.append((int(prefix), lists.index(text)))
    return sorted(prefixes), lists


def rows(values, width=24):
    values = [str(v) for v in values]
    return ",\n".join("  " + ",".join(values[i:i + width]) for i in range(0, len(values), width))


def bits(lengths):
    return sum(1 << length for length in lengths if length >= 0)


def usual_length(data):
    """How many digits a subscriber's number most often has: that of mobiles, or of whatever there is."""
    for description in (data.mobile, data.fixed_line, data.general_desc):
        lengths = [n for n in (description.possible_length if description else ()) if n > 0]
        if lengths:
            return min(lengths) if description is data.mobile else max(lengths)
    return 0


def main():
    PhoneMetadata.load_all()
    automaton = Automaton()
    codes, regions = [], []
    programs, program_at = bytearray(b"\0"), {}

    def place_program(pattern):
        if not pattern:
            return 0
        code = program(pattern)
        assert longest_split_chain(code) <= 48, pattern
        if code not in program_at:
            program_at[code] = len(programs)
            programs.extend(code)
        return program_at[code]

    for code, names in sorted(REGIONS_OF_CODE.items()):
        start = build(code, names, automaton)
        codes.append((code, start, len(regions), len(names)))
        for place, name in enumerate(names):
            data = PhoneMetadata.metadata_for_region_or_calling_code(code, name)
            prefix = data.national_prefix_for_parsing
            transform = data.national_prefix_transform_rule or ""
            group = 0
            if transform:
                found = re.fullmatch(r"(\d*)\\(\d)", transform)
                groups = re.compile(prefix).groups
                # The reference asks whether the last group took part; the transform must be of that very group.
                assert found and int(found.group(2)) == groups, (name, transform)
                group, transform = groups, found.group(1)
            literal = prefix if prefix and prefix.isdigit() else ""
            idd = data.international_prefix or ""
            regions.append((
                name, code, place, bits(data.general_desc.possible_length),
                bits(data.general_desc.possible_length_local_only), place_program(prefix), group, transform, literal,
                place_program(idd), idd if idd.isdigit() else "", usual_length(data)))

    assert len(automaton.rows) < 65536 and len(automaton.outcome_list) < 256
    names = sorted((r[0], i) for i, r in enumerate(regions) if r[0] != "001")
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "CPhonePlan.c"), "w") as out:
        out.write(f"""// The numbering plans of the world. Generated by generate.py; do not edit by hand.
// Facts: metadata of Google's libphonenumber (Apache-2.0), read from the PyPI package phonenumbers {phonenumbers.__version__}
// on {datetime.date.today().isoformat()}. {len(regions)} regions, {len(codes)} calling codes, {len(automaton.rows)} states, {len(automaton.outcome_list)} outcomes.
#include "CPhonePlan.h"

const char *const phoneplan_version = "{phonenumbers.__version__}";
const char *const phoneplan_date = "{datetime.date.today().isoformat()}";
const uint32_t phoneplan_state_count = {len(automaton.rows)};
const uint32_t phoneplan_region_count = {len(regions)};

const uint16_t phoneplan_next[] = {{
{rows(target for row in automaton.rows for target in row)}
}};

const uint8_t phoneplan_outcome_of_state[] = {{
{rows(automaton.outcomes, 40)}
}};

const struct phoneplan_outcome phoneplan_outcomes[] = {{
""")
        for region, kind, general in automaton.outcome_list:
            out.write(f"  {{{region}, {kind}, {general}u}},\n")
        out.write("};\n\nconst struct phoneplan_code phoneplan_codes[] = {\n")
        for code, start, first, count in codes:
            out.write(f"  {{{code}, {start}, {first}, {count}}},\n")
        out.write("};\n\nconst uint8_t phoneplan_code_index[1000] = {\n")
        index = {code: i + 1 for i, (code, *_) in enumerate(codes)}
        out.write(rows((index.get(i, 0) for i in range(1000)), 40))
        out.write("\n};\n\nconst struct phoneplan_region phoneplan_regions[] = {\n")
        for name, code, place, possible, local, prefix, group, transform, literal, idd, idd_literal, usual in regions:
            name = name if name != "001" else ""
            out.write(
                f'  {{"{name}", {place}, {index[code] - 1}, {code}, {possible}u, {local}u, {prefix}, {group}, '
                f'"{transform}", "{literal}", {idd}, "{idd_literal}", {usual}}},\n')
        out.write("};\n\nconst uint16_t phoneplan_region_by_letters[676] = {\n")
        by_letters = {n: i + 1 for n, i in names}
        out.write(rows((by_letters.get(chr(65 + i // 26) + chr(65 + i % 26), 0) for i in range(676)), 26))
        prefixes, zones = zone_tables()
        out.write(f"\n}};\n\nconst uint32_t phoneplan_zone_count = {len(prefixes)};\n")
        out.write("const uint64_t phoneplan_zone_prefixes[] = {\n")
        out.write(rows((prefix for prefix, _ in prefixes), 12))
        out.write("\n};\n\nconst uint16_t phoneplan_zone_of_prefix[] = {\n")
        out.write(rows((zone for _, zone in prefixes), 24))
        out.write("\n};\n\nconst char *const phoneplan_zones[] = {\n")
        for zone in zones:
            out.write(f'  "{zone}",\n')
        out.write("};\n\nconst uint8_t phoneplan_programs[] = {\n")
        out.write(rows(programs, 40))
        out.write("\n};\n")
    print(len(automaton.rows), "states", len(automaton.outcome_list), "outcomes", len(programs), "program bytes")


main()
