//! What is appended to what the caller has: it is what the plain form gives, whether or
//! not there was room for it, and a failure leaves what was there.

mod support;

use bridge::Code;
use bridge_examples::faults::{self, Color, Fault, FaultKind, Kind, Pair};
use bridge_examples::kv::Store;
use support::alone;

#[test]
fn what_is_appended_is_what_is_given() {
    let _alone = alone();
    for size in [0_usize, 1, 255, 256, 257, 4096, 1 << 20] {
        let given: Vec<u8> = (0..size).map(|n| u8::try_from(n % 251).unwrap()).collect();
        for room in [0, size.saturating_sub(1), size, size + 1] {
            let mut dst = Vec::with_capacity(4 + room);
            dst.extend(b"kept");
            let before = dst.as_ptr();
            faults::append_echo_bytes(&mut dst, &given);
            assert_eq!(&dst[..4], b"kept");
            assert!(dst[4..] == given, "{size} bytes with room for {room}");
            assert!(dst.as_ptr() == before || room < size, "{size} bytes with room for {room} moved");
        }
    }
    let mut text = "é".to_owned();
    faults::append_echo_text(&mut text, "b\0c");
    assert_eq!(text, "éb\0c");
    let pair = |n| Pair { first: n, second: -n };
    let mut pairs = vec![pair(1)];
    faults::append_reverse_pairs(&mut pairs, &[pair(2), pair(3)]);
    assert_eq!(pairs, [pair(1), pair(3), pair(2)]);
    faults::append_inout_records(&mut pairs, &[pair(4), pair(5), pair(6)]);
    assert_eq!(pairs[2..], [pair(2), pair(6), pair(5), pair(4)]);
}

#[test]
fn nothing_is_told_from_what_is_empty() {
    let _alone = alone();
    let mut dst = b"kept".to_vec();
    assert!(!faults::append_echo_option_bytes(&mut dst, None));
    assert!(faults::append_echo_option_bytes(&mut dst, Some(b"")));
    assert_eq!(dst, b"kept");
    assert!(faults::append_echo_option_bytes(&mut dst, Some(b"!")));
    assert_eq!(dst, b"kept!");
}

#[test]
fn a_failure_leaves_what_was_there() -> Result<(), Fault> {
    let _alone = alone();
    for room in [0, 64] {
        let mut text = String::with_capacity(4 + room);
        text.push_str("kept");
        let error = faults::append_throw_string(&mut text, Kind::Own).expect_err("thrown");
        assert_eq!((error.kind(), text.as_str()), (FaultKind::Own, "kept"));
        let error = faults::append_tail_text(&mut text, b"ab\xff", 1).expect_err("not UTF-8");
        assert_eq!((error.code(), text.as_str()), (Code::DataLoss, "kept"));
        // Where it was put before it was found out.
        faults::append_tail_text(&mut text, "abé".as_bytes(), 1)?;
        assert_eq!(text, "keptbé");
        let mut colors = Vec::with_capacity(1 + room);
        colors.push(Color::Red);
        let error = faults::append_wrong_colors(&mut colors).expect_err("no color");
        assert_eq!((error.code(), colors.as_slice()), (Code::Internal, &[Color::Red][..]));
    }
    Ok(())
}

#[test]
fn memory_is_used_again() {
    let _alone = alone();
    let mut store = Store::in_memory("");
    store.put(b"large", &vec![7; 1 << 16]).expect("a store");
    let mut dst = Vec::new();
    assert!(store.append_get(&mut dst, b"large").expect("a store"));
    let before = dst.as_ptr();
    for _ in 0..100 {
        dst.clear();
        assert!(store.append_get(&mut dst, b"large").expect("a store"));
        assert_eq!((dst.len(), dst.as_ptr()), (1 << 16, before));
    }
    assert!(!store.append_get(&mut dst, b"absent").expect("a store"));
}
