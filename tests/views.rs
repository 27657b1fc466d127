//! What C++ gives without a copy: it is what the plain form gives, C++ counts it, and it
//! is freed once.

mod support;

use bridge::{Code, View};
use bridge_examples::faults::{self, Fault, FaultKind, Kind, Pair};
use bridge_examples::kv::Store;
use std::thread;
use support::alone;

fn views_alive() -> usize {
    faults::live_objects().iter().find(|of| of.name == "View").expect("views are counted").alive
}

#[test]
fn what_is_not_copied_is_what_is_given() -> Result<(), Fault> {
    let _alone = alone();
    let before = views_alive();
    for size in [0_usize, 1, 15, 16, 256, 257, 1 << 20] {
        let given: Vec<u8> = (0..size).map(|n| u8::try_from(n % 251).unwrap()).collect();
        let view = faults::echo_bytes_view(&given);
        assert!(*view == *given, "{size} bytes");
        assert_eq!(views_alive(), before + 1);
        // Nothing of it moves with the value.
        let at = view.as_ptr();
        let moved = Some(view);
        assert_eq!(moved.as_ref().map(|view| view.as_ptr()), Some(at));
    }
    let pair = |n| Pair { first: n, second: -n };
    assert_eq!(*faults::reverse_pairs_view(&[pair(1), pair(2)]), [pair(2), pair(1)]);
    let text = faults::text_view("aé\0".as_bytes())?;
    assert_eq!((&*text, text.as_ref().len(), format!("{text}")), ("aé\0", 4, "aé\0".to_owned()));
    assert!(faults::echo_option_text_view(None).is_none());
    assert_eq!(faults::echo_option_text_view(Some("")).as_deref(), Some(""));
    assert_eq!(*faults::out_bytes_view(false)?, *faults::out_bytes(false)?);
    assert_eq!(faults::out_found_text_view(true).as_deref(), faults::out_found_text(true).as_deref());
    assert!(faults::out_found_text_view(false).is_none());
    drop(text);
    assert_eq!(views_alive(), before);
    Ok(())
}

#[test]
fn a_failure_gives_no_view() {
    let _alone = alone();
    let before = views_alive();
    let error = faults::throw_string_view(Kind::Own).expect_err("thrown");
    assert_eq!(error.kind(), FaultKind::Own);
    assert_eq!(faults::text_view(b"ab\xff").expect_err("not UTF-8").code(), Code::DataLoss);
    assert_eq!(faults::wrong_colors_view().expect_err("no color").code(), Code::Internal);
    assert!(faults::out_bytes_view(true).is_err());
    assert_eq!(views_alive(), before);
}

#[test]
fn a_view_outlives_what_gave_it() {
    let _alone = alone();
    let before = faults::live_objects().len();
    let mut store = Store::in_memory("label");
    store.put(b"key", b"value").expect("a store");
    let view: View<[u8]> = store.get_view(b"key").expect("a store").expect("an entry");
    assert!(store.get_view(b"absent").expect("a store").is_none());
    store.put(b"key", b"other").expect("a store");
    drop(store);
    // Another thread may read it, and free it.
    thread::spawn(move || assert_eq!(&*view, b"value")).join().expect("no panic");
    assert_eq!(faults::live_objects().len(), before);
}

#[test]
fn what_is_lent_is_borrowed() {
    let _alone = alone();
    let mut store = Store::in_memory("label");
    store.put(b"key", b"value").expect("a store");
    assert_eq!(store.label_view(), "label");
    let cursor = store.cursor();
    let value = cursor.value_view().expect("at an entry");
    drop(cursor);
    assert_eq!(value, b"value");
}
