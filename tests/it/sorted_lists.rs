//! Sorted lists, if a configuration requires them: which lists, what is reported, what is fixed.

use crate::support::{concise, folder, rolecall};

/// Two people and the roles of each, neither in order.
const UNSORTED: &str = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
    - { id: z, name: Z, party: customer, roles: [developer, deployment-manager] }\n\
    - { id: b, name: B, party: customer, roles: [developer, deployment-manager] }\n";

#[test]
fn lists_are_sorted_only_if_a_configuration_requires_it() {
    let dir = folder(&[
        ("team.yaml", UNSORTED),
        ("base/rolecall.yaml", "sort: [people]\n"),
        ("base/team.yaml", UNSORTED),
        (
            "own/rolecall.yaml",
            "extends: ../base/rolecall.yaml\nsort: [roles]\n",
        ),
        ("own/team.yaml", UNSORTED),
        (
            "none/rolecall.yaml",
            "extends: ../base/rolecall.yaml\nsort: []\n",
        ),
        ("none/team.yaml", UNSORTED),
        ("wrong/rolecall.yaml", "sort: [role]\n"),
        ("wrong/team.yaml", UNSORTED),
    ]);
    let unsorted = |folder: &str| {
        let run = concise(&dir, &format!("--select unsorted-list {folder}"));
        run.out.lines().map(str::to_owned).collect::<Vec<String>>()
    };
    assert_eq!(unsorted("team.yaml"), [""; 0]);
    assert_eq!(
        unsorted("base"),
        [
            "base/team.yaml:6:9: advice: `people` is not in order: `b` comes after `z` [unsorted-list]"
        ]
    );
    let roles = unsorted("own");
    assert_eq!(roles.len(), 2, "{roles:?}");
    assert!(
        roles[0].contains("`roles` is not in order: `deployment-manager` comes after `developer`")
    );
    assert_eq!(unsorted("none"), [""; 0]);
    let wrong = concise(&dir, "wrong");
    assert_eq!(wrong.code, 2);
    assert!(wrong.out.contains("unknown list `role`"), "{wrong:?}");
    rolecall(&dir, "check --fix --select unsorted-list base own");
    let fixed = |path: &str| std::fs::read_to_string(dir.path().join(path)).unwrap();
    let lines: Vec<&str> = UNSORTED.lines().collect();
    let turned = [&lines[..4], &[lines[5], lines[4]]].concat().join("\n") + "\n";
    assert_eq!(fixed("base/team.yaml"), turned);
    let in_order = "[deployment-manager, developer]";
    assert_eq!(
        fixed("own/team.yaml"),
        UNSORTED.replace("[developer, deployment-manager]", in_order)
    );
    let run = rolecall(&dir, "config own/team.yaml");
    assert!(
        run.out.contains("own/rolecall.yaml:2: sort: roles"),
        "{run:?}"
    );
    assert!(!run.out.contains("sort: people"), "it is replaced: {run:?}");
}
