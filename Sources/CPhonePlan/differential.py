"""Compares our engine with the reference on random numbers of every region, and lists where they differ.

    swift build -c release --product SluiceBench
    /tmp/plans/bin/python Sources/CPhonePlan/differential.py .build/release/SluiceBench [how many] [seed]

Numbers are drawn from example numbers of every region and type (altered, cut, lengthened), from random walks through
the patterns, and from plain chance; half are written in international form, half as one dials them at home, some
from abroad. Compared are validity, type, region, international form, and the kind of refusal.
"""

import random
import subprocess
import sys

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType
from phonenumbers.data import _COUNTRY_CODE_TO_REGION_CODE as REGIONS_OF_CODE
from phonenumbers.phonemetadata import PhoneMetadata
from phonenumbers.re_util import enable_pattern_cache
import re._parser as sre
from re._constants import BRANCH, CATEGORY, IN, LITERAL, MAX_REPEAT, RANGE, SUBPATTERN

TYPES = {
    PhoneNumberType.FIXED_LINE: "fixed_line", PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "fixed_or_mobile", PhoneNumberType.TOLL_FREE: "toll_free",
    PhoneNumberType.PREMIUM_RATE: "premium_rate", PhoneNumberType.SHARED_COST: "shared_cost",
    PhoneNumberType.VOIP: "voip", PhoneNumberType.PERSONAL_NUMBER: "personal", PhoneNumberType.PAGER: "pager",
    PhoneNumberType.UAN: "uan", PhoneNumberType.VOICEMAIL: "voicemail", PhoneNumberType.UNKNOWN: "unknown",
}
PROBLEMS = {
    NumberParseException.INVALID_COUNTRY_CODE: "unknownCountryCode", NumberParseException.NOT_A_NUMBER: "notANumber",
    NumberParseException.TOO_SHORT_AFTER_IDD: "tooShort", NumberParseException.TOO_SHORT_NSN: "tooShort",
    NumberParseException.TOO_LONG: "tooLong",
}


def reference(home, text):
    try:
        number = phonenumbers.parse(text, home or None)
    except NumberParseException as problem:
        return PROBLEMS[problem.error_type]
    valid = phonenumbers.is_valid_number(number)
    return "\t".join((
        "true" if valid else "false", TYPES[phonenumbers.number_type(number)],
        phonenumbers.region_code_for_number(number) or "",
        phonenumbers.format_number(number, PhoneNumberFormat.E164), number.extension or ""))


def walk(tree, chance):
    out = []
    for kind, value in tree:
        if kind is LITERAL:
            out.append(chr(value))
        elif kind is IN:
            digits = []
            for what, span in value:
                if what is LITERAL:
                    digits.append(chr(span))
                elif what is RANGE:
                    digits.extend(chr(c) for c in range(span[0], span[1] + 1))
                elif what is CATEGORY:
                    digits.extend("0123456789")
            out.append(chance.choice(digits))
        elif kind is BRANCH:
            out.append(walk(chance.choice(value[1]), chance))
        elif kind is SUBPATTERN:
            out.append(walk(value[3], chance))
        elif kind is MAX_REPEAT:
            low, high, body = value
            out.extend(walk(body, chance) for _ in range(chance.randint(low, high)))
    return "".join(out)


def numbers(count, chance):
    PhoneMetadata.load_all()
    plans = []
    for code, regions in sorted(REGIONS_OF_CODE.items()):
        for region in regions:
            data = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
            trees = [sre.parse(d.national_number_pattern) for d in (
                data.general_desc, data.fixed_line, data.mobile, data.toll_free, data.premium_rate, data.shared_cost,
                data.voip, data.personal_number, data.pager, data.uan, data.voicemail)
                if d is not None and d.national_number_pattern]
            prefix = sre.parse(data.national_prefix_for_parsing) if data.national_prefix_for_parsing else None
            abroad = sre.parse(data.international_prefix) if data.international_prefix else None
            plans.append((code, region if region != "001" else "", trees, prefix, abroad))
    homes = [plan[1] for plan in plans if plan[1]]
    for number in range(count):
        code, region, trees, prefix, abroad = plans[number % len(plans)]
        kind = chance.random()
        national = walk(chance.choice(trees), chance) if kind < 0.8 else "".join(
            chance.choice("0123456789") for _ in range(chance.randint(2, 17)))
        change = chance.random()
        if change < 0.1:
            at = chance.randrange(len(national))
            national = national[:at] + chance.choice("0123456789") + national[at + 1:]
        elif change < 0.15:
            national = national[:-1] or "0"
        elif change < 0.2:
            national += chance.choice("0123456789")
        writing = chance.random()
        home = region
        if writing < 0.4 or not region:
            text = f"+{code}{national}"
            home = "" if writing < 0.2 else chance.choice(homes)
        elif writing < 0.5:
            text = f"{code}{national}"
        elif writing < 0.6 and abroad is not None:
            text = walk(abroad, chance) + f"{chance.choice(plans)[0]}{national}"
        elif writing < 0.8 and prefix is not None:
            text = walk(prefix, chance) + national
        elif writing < 0.85:
            home, text = chance.choice(homes), national
        else:
            text = national
        yield home, text


def main():
    binary = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 2026)
    enable_pattern_cache()
    asked = differences = valid = 0
    batch = []

    def ask():
        nonlocal asked, differences, valid
        ours = subprocess.run(
            [binary, "phone-plan"], input="".join(f"{h}\t{t}\n" for h, t in batch), capture_output=True, text=True,
            check=True).stdout.split("\n")
        for (home, text), line in zip(batch, ours):
            theirs = reference(home, text)
            asked += 1
            valid += theirs.startswith("true")
            if line != theirs:
                differences += 1
                if differences <= 200:
                    print(f"{home or '--'} {text}: ours {line!r}, reference {theirs!r}")
        batch.clear()

    for pair in numbers(count, chance):
        batch.append(pair)
        if len(batch) == 20_000:
            ask()
    if batch:
        ask()
    print(f"{asked} numbers, {valid} valid by the reference {phonenumbers.__version__}, {differences} differences")


main()
