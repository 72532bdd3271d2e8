#!/usr/bin/env python3
"""Writes team files to measure with: the same seed gives the same bytes.

  corpus.py FOLDER [SET…]      all sets, or those whose names start so

  one/small, one/medium, one/large   3 KB, 50 KB and 5 MB, without a mistake
  c100, c1k, c10k                    100, 1,000 and 10,000 files of 3 KB, every tenth with one or two mistakes
  styles/                            300 files of 3 KB in each of the styles in which people write, without a mistake
  m10k                               10,000 files of 3 KB in all these styles in turn, every tenth with a slip of somebody's own
  scale/                             people, aliases (one a person), responsibilities, globs, findings, and findings on one line;
                                     each in four doubling sizes
  planted.json                       how many files, bytes and mistakes of each rule a set has

A mistake is one finding of the rule that it is named after, on the day 2026-11-20. No file has another error or warning; but nobody knows which
findings a slip has.
"""
import json
import os
import random
import re
import sys

from styles import STYLES, slipped

HERE = os.path.dirname(os.path.abspath(__file__))
MISTAKES = ["missing-owner", "cse-gap", "no-advanced-developer", "unknown-role", "duplicate-person", "unknown-key", "unknown-person"]
FIRST = ["Ada", "Béla", "Chiara", "Dmitri", "Elif", "Fatou", "Görkem", "Hana", "Imre", "Jonas", "Kaja", "Liam", "Małgorzata", "Noé", "Olga", "Pınar"]
LAST = ["Abbott", "Brânză", "Castro", "Dvořák", "Eriksen", "Fischer", "Guðmundsdóttir", "Horváth", "Ibarra", "Jansen", "Kovač", "Lopes"]
PARTIES = ["customer", "customizer", "adobe"]


def slug(words):
    return re.sub(r"[^a-z0-9]+", "-", words.lower().replace("&", " ")).strip("-")


def published():
    """Every activity that the team owns in the latest edition: its id, the party that owns it, and the other one where it works on it."""
    editions = f"{HERE}/../published/aem-cloud-service"
    with open(f"{editions}/{max(os.listdir(editions))}", encoding="utf-8") as table:
        for line in list(table)[1:]:
            phase, activity, *cells = line.rstrip("\n").split("\t")
            holds = dict(zip(PARTIES, cells))
            owner = next(party for party in PARTIES if holds[party] == "Owner")
            other = [party for party in PARTIES[:2] if holds[party] == "Contributor"]
            if owner != "adobe":
                yield f"{slug(phase)}/{slug(activity)}", owner, other


TABLE = list(published())


class Team:
    """A team of a number of people without a mistake, and the mistakes that are made in it."""

    def __init__(self, dice, name, size):
        self.dice, self.name, self.top, self.on_one_line = dice, name, [], False
        self.leads = {"customer": "p0", "customizer": "p1", "adobe": "p2"}
        roles = [["business-owner"], ["developer", "deployment-manager"], ["customer-success-engineer"], ["deployment-manager", "developer"],
                 ["business-owner", "program-manager"], ["developer"], ["customer-success-engineer"], ["program-manager"]]
        of = ["customer", "customizer", "adobe", "customizer", "customer", "customizer", "adobe", "customer"]
        self.people = []
        for number in range(size):
            party = of[number] if number < 8 else dice.choice(PARTIES[:2])
            held = roles[number] if number < 8 else [dice.choice(["developer", "program-manager", "deployment-manager", "content-author"])]
            self.people.append({"id": f"p{number}", "name": f"{dice.choice(FIRST)} {dice.choice(LAST)}", "email": f"p{number}@{party}.example",
                                "party": party, "roles": f"[{', '.join(held)}]"})
        self.certified = {1: "aem-sites-developer-expert"}
        self.certified.update((number, "aem-sites-developer-professional") for number in range(8, size, 9))
        self.entries = []
        for activity, owner, other in TABLE:
            last = self.entries[-1] if self.entries else None
            if last and last[1:] == [owner, other] and len(last[0]) < 3 and last[0][0].split("/")[0] == activity.split("/")[0]:
                last[0].append(activity)
            else:
                self.entries.append([[activity], owner, other])
        for _ in range(size // 2 - 4):
            activity, owner, other = dice.choice(TABLE)
            self.entries.append([[activity], owner, other])

    def make(self, mistake):
        person = self.dice.choice(self.people[3:])
        if mistake == "missing-owner":
            del self.leads["customizer"]
            bare = self.dice.choice([entry for entry in self.entries if entry[1] == "customizer"])
            self.entries = [entry for entry in self.entries if entry[0] != bare[0]]
        elif mistake == "cse-gap":
            for someone in self.people:
                someone["roles"] = someone["roles"].replace("customer-success-engineer", "developer")
        elif mistake == "no-advanced-developer":
            self.certified[1] = "aem-sites-developer-professional"
        elif mistake == "unknown-role":
            self.people[5]["roles"] = "[developper]"
        elif mistake == "duplicate-person":
            again = dict(person, id=person["id"], email=f"again.{person['email']}", roles="[developer]")
            self.people.append(again)
        elif mistake == "unknown-key":
            self.top.append("cost-centre: 4711")
        elif mistake == "unknown-person":
            self.entries[self.dice.randrange(len(self.entries))].append("nobody-of-that-name")

    def facts(self, number):
        facts = [f"{key}: {value}" for key, value in self.people[number].items()]
        if number in self.certified:
            held = f"{{ certification: {self.certified[number]}, credential: ADB{4000000 + number}, issued: 2026-01-01 }}"
            facts.append(f"certifications: [{held}]")
        return facts

    def text(self):
        lines = ["# who answers for what on this project", "version: 1", f"project: {self.name}", "models: [aem-cloud-service, cloud-manager-ams]",
                 "premier-support: true", *self.top, "", "parties:"]
        for party, facts in zip(PARTIES, ["name: WKND, domains: [customer.example]", "name: Northstar, kind: partner", "name: Adobe"]):
            lead = f", lead: {self.leads[party]}" if party in self.leads else ""
            lines.append(f"  {party}: {{ {facts}{lead} }}")
        lines += ["", "pipelines:", "  - { name: production, cse-oversight: my-cse, go-live-approval: true }", "", "people:"]
        everybody = list(map(self.facts, range(len(self.people))))
        if self.on_one_line:
            lines[-1] += f" [{', '.join(f'{{ {words} }}' for words in map(', '.join, everybody))}]"
            everybody = []
        for number, facts in enumerate(everybody):
            lines += [f"  - {{ {', '.join(facts)} }}"] if number % 3 else ["  - " + facts[0]] + ["    " + fact for fact in facts[1:]]
        lines += ["", "responsibilities:"]
        written = set()
        for number, (activities, owner, other, *stranger) in enumerate(self.entries):
            owner = {"customer": "p0", "customizer": "p1"}[owner]
            helpers = [{"customer": "p4", "customizer": "p3"}[party] for party in other] + stranger
            entry = [f"  - activities: [{', '.join(activities)}]", f"    owner: {owner}"]
            entry += [f"    contributors: [{', '.join(helpers)}]"] if helpers else []
            if tuple(entry) in written:  # a remark, for an entry that is there twice is a finding
                entry[0] += f" # {number}"
            written.add(tuple(entry))
            lines += entry
        return "\n".join(lines) + "\n"


def glob(activity, number):
    """One of many globs for an activity: the bits of the number say which of its letters but the first may be any."""
    letters = [at for at, letter in enumerate(activity) if at and letter != "/"]  # a `?` at the start is a key to some parsers
    return "".join("?" if at in letters and number >> letters.index(at) & 1 else letter for at, letter in enumerate(activity))


def growing(what, number, most):
    """A team in which one thing occurs a number of times and nothing else changes, except aliases, of which each person has one."""
    team = Team(random.Random(what), f"{what} {number}", 8)
    if what in ("people", "aliases"):
        team.people = Team(random.Random(what), "", number).people
    if what == "responsibilities":
        team.entries = [[[activity], owner, other] for activity, owner, other in (TABLE[at % len(TABLE)] for at in range(number))]
    if what == "globs":  # no two globs are alike, none reaches another activity
        team.entries = [[[glob(activity, 1 + at // len(TABLE))], owner, other] for at in range(number) for activity, owner, other in [TABLE[at % len(TABLE)]]]
    if what.startswith("findings"):
        team.on_one_line = what != "findings"
        team.people = Team(random.Random(what), "", most + 8).people
    for person in team.people[8 : 8 + number]:
        if what.startswith("findings"):
            person["roles"] = "[developper]"
        if what == "aliases":
            person["roles"] = "*roles"
    return team.text().replace("roles: [program-manager]", "roles: &roles [program-manager]", 1) if what == "aliases" else team.text()


def main():
    folder, wanted = sys.argv[1], tuple(sys.argv[2:]) or ("",)
    sets = {}

    def put(path, text):
        path = f"{folder}/{path}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        return len(text.encode())

    def alone(name, text, planted):
        if name.startswith(wanted):
            sets[name] = {"files": 1, "bytes": put(f"{name}.team.yaml", text()), "planted": planted}

    for name, size in (("small", 8), ("medium", 270), ("large", 28000)):
        alone(f"one/{name}", lambda: Team(random.Random(name), f"WKND {name}", size).text(), {})
    for name, files in (("c100", 100), ("c1k", 1000), ("c10k", 10000)):
        if not name.startswith(wanted):
            continue
        total, planted = 0, {}
        for number in range(files):
            dice = random.Random(f"{name} {number}")
            team = Team(dice, f"WKND {number:05}", 8)
            made = dice.sample(MISTAKES, dice.choice([1, 1, 2])) if number % 10 == 3 else []
            for mistake in sorted(made, key=MISTAKES.index):  # an entry is taken out before another gets a stranger
                team.make(mistake)
                planted[mistake] = planted.get(mistake, 0) + 1
            total += put(f"{name}/{number // 100:03}/{number:05}.team.yaml", team.text())
        sets[name] = {"files": files, "bytes": total, "planted": planted}
    for style, rewrite in STYLES.items():
        name = f"styles/{slug(style)}"
        if not name.startswith(wanted):
            continue
        texts = [rewrite(Team(random.Random(f"style {number}"), f"WKND {number:05}", 8).text()) for number in range(300)]
        total = sum(put(f"{name}/{number:05}.team.yaml", text) for number, text in enumerate(texts))
        sets[name] = {"files": len(texts), "bytes": total, "planted": {}}
    if "m10k".startswith(wanted):
        total, rewrites = 0, list(STYLES.values())
        for number in range(10000):
            dice = random.Random(f"m10k {number}")
            text = Team(dice, f"WKND {number:05}", 8).text()
            text = slipped(dice, text) if number % 10 == 3 else rewrites[number % len(rewrites)](text)
            total += put(f"m10k/{number // 100:03}/{number:05}.team.yaml", text)
        sets["m10k"] = {"files": 10000, "bytes": total, "planted": None}
    for what, first in (("people", 2500), ("aliases", 2500), ("responsibilities", 2000), ("globs", 500), ("findings", 500), ("findings-on-one-line", 500)):
        for doubling in range(4):
            number = first << doubling
            alone(f"scale/{what}-{number}", lambda: growing(what, number, first << 3), {"unknown-role": number} if what.startswith("findings") else {})
    put("planted.json", json.dumps(sets, indent=1) + "\n")


if __name__ == "__main__":
    main()
