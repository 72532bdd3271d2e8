//! The leftovers of other formats: rulers, headings, comments, Markdown, names of a chat; and lines
//! of JSON that have changed places.

use super::cases::{Case, all_are_one_finding};

const TEAM: &str = "\
version: 1
project: WKND Retail
models: [aem-cloud-service, cloud-manager-cloud-service]
premier-support: true
parties:
  customer: { name: WKND Ltd, lead: mira }
  customizer:
    name: Northstar Digital
    kind: partner
    lead: tomas
people:
  - id: mira
    name: Mira Holm
    email: mira@wknd.example
    party: customer
    roles: [business-owner, program-manager]
  - id: tomas
    name: Tomas Rey
    party: customizer
    roles: [deployment-manager, developer]
    certifications:
      - certification: aem-sites-developer-expert
        issued: 2026-03-02
  - { id: ana, name: Ana Costa, party: customizer, roles: [deployment-manager, developer] }
  - { id: eva, name: Eva Lund, party: customer, roles: [business-owner, program-manager] }
responsibilities:
  - activities: [\"staging-transition/user-*\"]
    owner: mira
    contributors: [ana]
";

const COMMENT: &str = "write `#` before this line";

const CASES: [Case; 28] = [
    (
        "  - id: mira\n    name: Mira Holm\n",
        "  - id: mira name: Mira Holm\n",
        12,
        "start `name` on a new line, in column 5",
        true,
    ),
    (
        "    kind: partner\n    lead: tomas\n",
        "    kind: partner, lead: tomas\n",
        9,
        "start `lead` on a new line, in column 5",
        true,
    ),
    (
        "    name: Mira Holm\n",
        "    name: : Mira Holm\n",
        13,
        "remove the second `:` after `name`",
        true,
    ),
    (
        "  - id: mira\n",
        "  -  id: mira\n",
        12,
        "start `id` in column 5, like `name` below it",
        true,
    ),
    ("people:\n", "-----\npeople:\n", 11, COMMENT, false),
    (
        "people:\n",
        "====== people ======\npeople:\n",
        11,
        COMMENT,
        false,
    ),
    ("people:\n", "**People**\npeople:\n", 11, COMMENT, false),
    (
        "people:\n",
        "People of the project\npeople:\n",
        11,
        COMMENT,
        false,
    ),
    ("version: 1\n", "yaml\nversion: 1\n", 1, COMMENT, false),
    (
        "    contributors: [ana]\n",
        "    contributors: [ana]\n--\nMira Holm\nWKND Ltd\n",
        30,
        COMMENT,
        false,
    ),
    (
        "  - id: tomas\n",
        "  ...\n  - id: tomas\n",
        17,
        COMMENT,
        false,
    ),
    (
        "people:\n",
        "<!-- Who works here -->\npeople:\n",
        11,
        "write `#` instead of `<!--`",
        false,
    ),
    (
        "people:\n",
        "; who works here\npeople:\n",
        11,
        "write `#` instead of `;`",
        false,
    ),
    (
        "people:\n",
        "/* who works here */\npeople:\n",
        11,
        "write `#` instead of `/*`",
        false,
    ),
    (
        "version: 1\n",
        "<pre>\nversion: 1\n",
        1,
        "delete this line",
        false,
    ),
    (
        "version: 1\n",
        "{code:yaml}\nversion: 1\n",
        1,
        "delete this line",
        false,
    ),
    (
        "    name: Mira Holm\n",
        "    **name**: Mira Holm\n",
        13,
        "remove both",
        true,
    ),
    (
        "    name: Mira Holm\n",
        "    **name:** Mira Holm\n",
        13,
        "remove both",
        true,
    ),
    (
        "    name: Mira Holm\n",
        "    `name`: Mira Holm\n",
        13,
        "remove both",
        true,
    ),
    (
        "email: mira@wknd.example",
        "email: [mira@wknd.example](mailto:mira@wknd.example)",
        14,
        "write only the text in the brackets",
        true,
    ),
    (
        "issued: 2026",
        "issued: issued: 2026",
        23,
        "remove the second `issued:`",
        true,
    ),
    (
        "name: Northstar Digital",
        "name: & Co",
        8,
        "write `name: \"& Co\"`",
        false,
    ),
    (
        "owner: mira",
        "owner: @mira",
        28,
        "write `owner: mira`",
        true,
    ),
    (
        "owner: mira",
        "owner: `mira`",
        28,
        "write `owner: mira`",
        true,
    ),
    (
        "owner: mira",
        "owner: **mira**",
        28,
        "write `owner: mira`",
        true,
    ),
    (
        "owner: mira",
        "owner: ?",
        28,
        "write the value, or delete this line",
        false,
    ),
    (
        "name: Ana Costa,",
        "name: \"Ana Costa,",
        24,
        "write `\"Ana Costa\"`",
        false,
    ),
    (
        "  - id: mira\n    name: Mira Holm\n",
        "    name: Mira Holm\n  - id: mira\n",
        13,
        "",
        false,
    ),
];

#[test]
fn what_another_format_leaves_is_one_finding() {
    all_are_one_finding(TEAM, &CASES);
}

const JSON: &str = "\
{
  \"version\": 1,
  \"project\": \"WKND Retail\",
  \"models\": [\"cloud-manager-cloud-service\"],
  \"parties\": {
    \"customer\": { \"name\": \"WKND Ltd\", \"lead\": \"mira\" }
  },
  \"pipelines\": [
    { \"name\": \"production\", \"cse-oversight\": \"none\" }
  ],
  \"people\": [
    {
      \"id\": \"mira\",
      \"name\": \"Mira Holm\",
      \"party\": \"customer\",
      \"roles\": [\"business-owner\", \"program-manager\", \"deployment-manager\", \"developer\"]
    },
    {
      \"id\": \"eva\",
      \"name\": \"Eva Lund\",
      \"party\": \"customer\",
      \"roles\": [\"business-owner\", \"program-manager\", \"deployment-manager\", \"developer\"]
    }
  ]
}
";

const EXCHANGE: &str = "exchange the two lines, unless one of them belongs elsewhere";

const IN_JSON: [Case; 5] = [
    (
        "  ],\n  \"people\": [\n",
        "  \"people\": [\n  ],\n",
        11,
        EXCHANGE,
        false,
    ),
    (
        "      \"name\": \"Eva Lund\",\n",
        "      \"name\": \"Eva Lund\",\n      \"name\": \"Eva Lund\",\n",
        21,
        "",
        false,
    ),
    (
        "  \"people\": [\n",
        "  \"people\":\n",
        11,
        "write `[` after `\"people\":`",
        false,
    ),
    (
        "\"lead\": \"mira\"",
        "\"lead\" \"mira\"",
        6,
        "write `:` after `\"lead\"`",
        true,
    ),
    (
        "    },\n    {\n      \"id\": \"eva\",\n",
        "    },\n      \"id\": \"eva\",\n    {\n",
        19,
        EXCHANGE,
        false,
    ),
];

#[test]
fn lines_of_json_that_have_changed_places_are_one_finding() {
    all_are_one_finding(JSON, &IN_JSON);
}
