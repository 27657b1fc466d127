//! `bridge explain`.

use crate::Desk;

#[test]
fn a_code_has_a_page_in_any_spelling() {
    let desk = Desk::new();
    let page = desk.bridge("explain B0103").ended(0).stdout;
    assert!(page.starts_with("# B0103"), "{page}");
    for spelling in ["b0103", "0103", "103"] {
        assert_eq!(desk.bridge(&format!("explain {spelling}")).ended(0).stdout, page);
    }
}

#[test]
fn an_unknown_code_names_those_near_it() {
    let desk = Desk::new();
    desk.bridge("explain B0200").ended(2).said(&[
        "there is no error code `B0200`",
        "B0201  ",
        "`bridge explain` without a code lists them all",
    ]);
}

#[test]
fn without_a_code_all_are_listed() {
    let desk = Desk::new();
    let list = desk.bridge("explain").ended(0).stdout;
    let codes: Vec<&str> = list.lines().filter_map(|line| line.split("  ").next()).collect();
    assert!(codes.len() > 30, "{list}");
    assert!(codes.iter().all(|code| code.len() == 5 && code.starts_with('B')), "{list}");
    assert!(codes.is_sorted());
}

#[test]
fn a_word_finds_codes_by_their_titles() {
    let desk = Desk::new();
    desk.bridge("explain lifetime").ended(0).printed(&["B0203", "B0204"]);
}
