"""Prints what icalendar reads in a calendar."""
import json
import sys

from icalendar import Calendar

with open(sys.argv[1], "rb") as file:
    calendar = Calendar.from_ical(file.read())
assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
assert not calendar.errors, calendar.errors
events = []
for event in calendar.walk("VEVENT"):
    assert not event.errors, event.errors
    assert event["DTSTAMP"].dt.tzinfo is not None
    events.append({
        "identifier": str(event["UID"]),
        "start": event.start.isoformat(),
        "days": (event.end - event.start).days,
        "summary": str(event["SUMMARY"]),
        "description": str(event["DESCRIPTION"]),
    })
assert len({event["identifier"] for event in events}) == len(events), "identifiers collide"
json.dump(events, sys.stdout)
