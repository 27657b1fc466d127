//! Every kind of value, both ways, with what breaks naive code: extremes, NaN,
//! embedded NULs, every byte, sizes around the scratch buffer, 10 MB.

mod support;

use bridge::{Code, Owned};
use bridge_examples::faults::{self, Color, Flagged, Kind, Level, Nested, Pair, Scalars, Tiny, Wide};
use faults::{Extent, Keeper, Lamp, OpenRoom, Point2, Room, SharedRoom, Token};
use support::{Panic, alone, panic_of, random::Random};

/// `echo_…` and `flip_…` of an integer type.
macro_rules! integers {
    ($($ty:ident: $echo:ident, $flip:ident;)*) => {
        #[test]
        fn integers_cross_whole() {
            $(for value in [0, 1, $ty::MIN, $ty::MIN + 1, $ty::MAX, $ty::MAX - 1, $ty::MAX / 3] {
                assert_eq!(faults::$echo(value), value, stringify!($echo));
                assert_eq!(faults::$flip(value), !value, stringify!($flip));
            })*
        }

        #[test]
        fn random_integers_cross_whole() {
            let mut random = Random::new(1);
            for _ in 0..10_000 {
                let bits = random.bits();
                $(
                    #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "any bits will do")]
                    let value = bits as $ty;
                    assert_eq!(faults::$echo(value), value, stringify!($echo));
                    assert_eq!(faults::$flip(value), !value, stringify!($flip));
                )*
            }
        }
    };
}

integers! {
    i8: echo_i8, flip_i8;
    i16: echo_i16, flip_i16;
    i32: echo_i32, flip_i32;
    i64: echo_i64, flip_i64;
    u8: echo_u8, flip_u8;
    u16: echo_u16, flip_u16;
    u32: echo_u32, flip_u32;
    u64: echo_u64, flip_u64;
}

#[test]
fn sizes_cross_whole() {
    for value in [isize::MIN, -1, 0, 1, isize::MAX] {
        assert_eq!(faults::echo_isize(value), value);
    }
    for value in [0, 1, usize::MAX - 1, usize::MAX] {
        assert_eq!(faults::echo_usize(value), value);
    }
}

#[test]
fn bools_cross() {
    for value in [false, true] {
        assert_eq!(faults::echo_bool(value), value);
        assert_eq!(faults::flip_bool(value), !value);
    }
}

const SIGN_32: u32 = 1 << 31;
const SIGN_64: u64 = 1 << 63;

#[test]
fn floats_cross_bit_by_bit() {
    let edges = [0.0, 1.0, f32::MIN_POSITIVE, f32::EPSILON, f32::MAX, f32::INFINITY, f32::NAN];
    let bits = edges.map(f32::to_bits);
    // A quiet NaN with a payload, a signalling one, the smallest subnormal.
    for bits in bits.into_iter().chain([0x7fc1_2345, 0x7f80_0001, 1]) {
        for bits in [bits, bits | SIGN_32] {
            assert_eq!(faults::echo_f32(f32::from_bits(bits)).to_bits(), bits, "{bits:#x}");
            assert_eq!(faults::flip_f32(f32::from_bits(bits)).to_bits(), bits ^ SIGN_32, "{bits:#x}");
        }
    }
    let edges = [0.0, 1.0, f64::MIN_POSITIVE, f64::EPSILON, f64::MAX, f64::INFINITY, f64::NAN];
    let bits = edges.map(f64::to_bits);
    for bits in bits.into_iter().chain([0x7ff8_1234_5678_9abc, 0x7ff0_0000_0000_0001, 1]) {
        for bits in [bits, bits | SIGN_64] {
            assert_eq!(faults::echo_f64(f64::from_bits(bits)).to_bits(), bits, "{bits:#x}");
            assert_eq!(faults::flip_f64(f64::from_bits(bits)).to_bits(), bits ^ SIGN_64, "{bits:#x}");
        }
    }
}

#[test]
fn every_enumerator_crosses() {
    for (color, next) in [(Color::Red, Color::Green), (Color::Green, Color::Blue), (Color::Blue, Color::Red)]
    {
        assert_eq!(faults::echo_color(color), color);
        assert_eq!(faults::next_color(color), next);
    }
    for tiny in [Tiny::Zero, Tiny::Max] {
        assert_eq!(faults::echo_tiny(tiny), tiny);
    }
    for wide in [Wide::Min, Wide::Zero, Wide::Max] {
        assert_eq!(faults::echo_wide(wide), wide);
    }
    assert_eq!((faults::above(Level::Low), faults::above(Level::Medium)), (Level::Medium, Level::High));
    assert_eq!(
        (Color::Blue as i32, Tiny::Max as u8, Wide::Min as i64, Level::High as i32),
        (-7, 255, i64::MIN, 10)
    );
}

fn scalars(random: &mut Random) -> Scalars {
    // Each field other bits, so that no two can be swapped. Floats are finite:
    // `==` compares the whole record.
    let finite = f64::from_bits(random.next() & !(0x7ff << 52) | 0x3ff << 52);
    #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "any bits will do")]
    Scalars {
        flag: random.chance(2),
        i8: random.bits() as i8,
        i16: random.bits() as i16,
        i32: random.bits() as i32,
        i64: random.bits() as i64,
        u8: random.bits() as u8,
        u16: random.bits() as u16,
        u32: random.bits() as u32,
        u64: random.bits(),
        f32: finite as f32,
        f64: -finite,
        isize: random.bits() as isize,
        usize: random.bits() as usize,
    }
}

fn pair(random: &mut Random) -> Pair {
    let bits = random.bits();
    #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "any bits will do")]
    Pair { first: bits as i32, second: (bits >> 32) as i32 }
}

fn color(random: &mut Random) -> Color {
    random.pick(&[Color::Red, Color::Green, Color::Blue])
}

fn nested(random: &mut Random) -> Nested {
    Nested {
        pair: pair(random),
        color: color(random),
        tiny: random.pick(&[Tiny::Zero, Tiny::Max]),
        flag: random.chance(2),
        scalars: scalars(random),
    }
}

fn flagged(random: &mut Random) -> Flagged {
    Flagged { on: random.chance(2), color: color(random), off: random.chance(2) }
}

/// What `flip_nested` does, written a second time.
fn flip(v: Nested) -> Nested {
    let s = v.scalars;
    Nested {
        pair: Pair { first: v.pair.second, second: v.pair.first },
        color: match v.color {
            Color::Red => Color::Green,
            Color::Green => Color::Blue,
            Color::Blue => Color::Red,
        },
        tiny: if v.tiny == Tiny::Zero { Tiny::Max } else { Tiny::Zero },
        flag: !v.flag,
        scalars: Scalars {
            flag: !s.flag,
            i8: !s.i8,
            i16: !s.i16,
            i32: !s.i32,
            i64: !s.i64,
            u8: !s.u8,
            u16: !s.u16,
            u32: !s.u32,
            u64: !s.u64,
            f32: -s.f32,
            f64: -s.f64,
            isize: !s.isize,
            usize: !s.usize,
        },
    }
}

#[test]
fn random_records_cross_field_by_field() {
    let mut random = Random::new(2);
    for _ in 0..2_000 {
        let nested = nested(&mut random);
        assert_eq!(faults::echo_nested(nested), nested);
        assert_eq!(faults::flip_nested(&nested), flip(nested));
        assert_eq!(faults::echo_scalars(&nested.scalars), nested.scalars);
        let Pair { first, second } = nested.pair;
        assert_eq!(faults::echo_pair(nested.pair), nested.pair);
        assert_eq!(faults::swap_pair(&nested.pair), Pair { first: second, second: first });
        let flagged = flagged(&mut random);
        assert_eq!(faults::echo_flagged(flagged), flagged);
    }
    assert_eq!(faults::area(Extent { width: u32::MAX, height: 2 }), u64::from(u32::MAX) * 2);
}

/// Both ways that text is given, and the three that it is taken.
fn echo_text(text: &str) {
    assert!(faults::echo_text(text) == text, "a view of {} bytes", text.len());
    assert!(faults::echo_string(text) == text, "a string of {} bytes", text.len());
    assert!(faults::echo_string_by_value(text) == text, "a string's copy of {} bytes", text.len());
    assert!(
        faults::echo_option_text(Some(text)).as_deref() == Some(text),
        "some view of {} bytes",
        text.len()
    );
    assert!(
        faults::echo_option_string(Some(text)).as_deref() == Some(text),
        "some string of {} bytes",
        text.len()
    );
    match text.find('\0') {
        None => assert!(faults::echo_c_string(text).unwrap() == text, "a C string of {} bytes", text.len()),
        Some(at) => {
            let error = faults::echo_c_string(text).unwrap_err();
            assert_eq!(error.code(), Code::InvalidArgument);
            assert_eq!(
                error.to_string(),
                format!("v has a NUL at byte {at}, and the library takes a C string")
            );
        }
    }
    let keeper = Keeper::new(text);
    assert!(keeper.text() == text && keeper.view() == text, "lent text of {} bytes", text.len());
    assert!(keeper.bytes() == text.as_bytes(), "lent bytes of {}", text.len());
    let until_nul = text.split('\0').next().unwrap();
    assert!(keeper.c_str() == until_nul, "a lent C string of {} bytes", text.len());
    assert_eq!(keeper.optional_view(), (!text.is_empty()).then_some(text));
}

#[test]
fn text_crosses_byte_by_byte() {
    let _alone = alone();
    for text in
        ["", "a", "\0", "a\0", "\0a", "a\0b\0\0c", "grüße, 世界 🦀", "\u{feff}", "\u{10ffff}", "\r\n\t%s%n"]
    {
        echo_text(text);
    }
}

/// 256 bytes fit the scratch buffer, 257 do not. C++ copies 16,383, and moves 16,384.
const SIZES: [usize; 10] = [0, 1, 255, 256, 257, 4096, 16_383, 16_384, 1 << 20, 10_000_000];

#[test]
fn text_of_every_size_crosses() {
    let _alone = alone();
    for size in SIZES {
        echo_text(&"x".repeat(size));
        // A character of three bytes across the end of the buffer.
        echo_text(&("x".repeat(size) + "界\0"));
    }
    assert!(faults::repeat_text("ab", 5_000_000) == "ab".repeat(5_000_000));
    assert_eq!(faults::repeat_text("ab", 0), "");
}

#[test]
fn random_text_crosses_byte_by_byte() {
    let _alone = alone();
    let mut random = Random::new(3);
    for _ in 0..500 {
        let text = random.text();
        echo_text(&text);
        let ascii: String = text.chars().filter(char::is_ascii).collect();
        assert_eq!(faults::reverse_text(&ascii), ascii.chars().rev().collect::<String>());
    }
}

#[test]
fn text_that_is_not_utf8_is_a_panic_where_no_error_is_declared() {
    let here = line!();
    let Panic { message, file, line } = panic_of(|| faults::reverse_text("aé!"));
    assert_eq!(
        message,
        "faults::reverse_text failed, which its description does not allow\n  \
         bridge::refused: text from C++ is not UTF-8 at byte 1: \"!\u{fffd}\u{fffd}a\" (DATA_LOSS, bridge::utf8 1)"
    );
    assert_eq!((&*file, line), (file!(), here + 1));
}

/// Bytes in every form that they are taken and given.
fn echo_bytes(bytes: &[u8]) {
    assert!(faults::echo_bytes(bytes) == bytes, "{} bytes", bytes.len());
    assert!(faults::echo_option_bytes(Some(bytes)).as_deref() == Some(bytes), "some {} bytes", bytes.len());
    let reversed: Vec<u8> = bytes.iter().rev().copied().collect();
    assert!(faults::reverse_bytes(bytes) == reversed, "{} bytes in the other order", bytes.len());
    let zeros = bytes.iter().map(|byte| usize::from(*byte == 0)).sum::<usize>();
    assert_eq!(faults::count_byte(bytes, 0), zeros);
}

#[test]
fn every_byte_crosses() {
    let all: Vec<u8> = (0..=255).collect();
    echo_bytes(&all);
    for byte in 0..=255 {
        echo_bytes(&[byte]);
        assert_eq!(faults::count_byte(&all, byte), 1);
    }
}

#[test]
fn bytes_of_every_size_cross() {
    for size in SIZES {
        let bytes: Vec<u8> = (0..=255).cycle().take(size).collect();
        echo_bytes(&bytes);
    }
    let mut random = Random::new(4);
    for _ in 0..500 {
        let bytes = random.bytes();
        echo_bytes(&bytes);
    }
}

/// A `reverse_…`, with lengths at the edges of the scratch buffer.
fn reverse<T: Copy + PartialEq>(name: &str, call: fn(&[T]) -> Vec<T>, element: fn(&mut Random) -> T) {
    let mut random = Random::new(5);
    let scratch = (256 / size_of::<T>()).max(2);
    let large: Vec<T> = (0..100_000).map(|_| element(&mut random)).collect();
    let slices = (0..200).map(|_| random.vec(scratch, element));
    for slice in slices.chain([Vec::new(), large]) {
        let mut expected = slice.clone();
        expected.reverse();
        assert!(call(&slice) == expected, "{name} of {} elements", slice.len());
    }
}

#[test]
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "any bits will do")]
#[allow(clippy::cast_precision_loss, reason = "any number will do")]
fn slices_cross_element_by_element() {
    reverse("i8", faults::reverse_i8, |random| random.bits() as i8);
    reverse("i16", faults::reverse_i16, |random| random.bits() as i16);
    reverse("i32", faults::reverse_i32, |random| random.bits() as i32);
    reverse("i64", faults::reverse_i64, |random| random.bits() as i64);
    reverse("u16", faults::reverse_u16, |random| random.bits() as u16);
    reverse("u32", faults::reverse_u32, |random| random.bits() as u32);
    reverse("u64", faults::reverse_u64, Random::bits);
    reverse("f32", faults::reverse_f32, |random| random.below(1 << 20) as f32 / 3.0);
    reverse("f64", faults::reverse_f64, |random| random.below(1 << 40) as f64 / -3.0);
    reverse("Color", faults::reverse_colors, color);
    reverse("Pair", faults::reverse_pairs, pair);
    reverse("Nested", faults::reverse_nested, nested);
    reverse("Flagged", faults::reverse_flagged, flagged);
}

#[test]
fn slices_are_also_a_pointer_and_a_length() {
    assert_eq!(faults::sum_i64(&[]), 0);
    assert_eq!(faults::sum_i64(&[1, -2, i64::MAX]), i64::MAX - 1);
    assert_eq!(faults::sum_pairs(&[]), 0);
    let pairs: Vec<Pair> = (0..1000).map(|n| Pair { first: 3 * n, second: n }).collect();
    assert_eq!(faults::sum_pairs(&pairs), 2 * 999 * 1000 / 2);
}

#[test]
fn options_cross() {
    for some in [None, Some(false), Some(true)] {
        assert_eq!(faults::echo_option_bool(some), some);
    }
    for some in [None, Some(i32::MIN), Some(0), Some(i32::MAX)] {
        assert_eq!(faults::echo_option_i32(some), some);
    }
    for some in [None, Some(0), Some(u64::MAX)] {
        assert_eq!(faults::echo_option_u64(some), some);
    }
    for some in [None, Some(-0.0), Some(f64::NAN), Some(f64::NEG_INFINITY)] {
        assert_eq!(faults::echo_option_f64(some).map(f64::to_bits), some.map(f64::to_bits));
    }
    for some in [None, Some(Color::Red), Some(Color::Blue)] {
        assert_eq!(faults::echo_option_color(some), some);
    }
    let pair = Pair { first: i32::MIN, second: i32::MAX };
    for some in [None, Some(pair)] {
        assert_eq!(faults::echo_option_pair(some), some);
    }
    // None and empty are two things.
    for some in [None, Some(""), Some("a\0b")] {
        assert_eq!(faults::echo_option_text(some).as_deref(), some);
        assert_eq!(faults::echo_option_string(some).as_deref(), some);
        assert_eq!(faults::echo_option_bytes(some.map(str::as_bytes)).as_deref(), some.map(str::as_bytes));
    }
    let many = vec![pair; 1000];
    for some in [None, Some(&[][..]), Some(&[pair][..]), Some(&many)] {
        assert_eq!(faults::echo_option_pairs(some).as_deref(), some);
    }
    assert_eq!((faults::first_or(None, 5), faults::first_or(Some(&pair), 5)), (5, i32::MIN));
}

#[test]
fn what_an_out_pointer_receives_is_the_result() {
    let _alone = alone();
    assert!(faults::out_bool(false).unwrap());
    assert_eq!(faults::out_i32(false).unwrap(), 7);
    assert_eq!(faults::out_u64(false).unwrap(), 1 << 63);
    assert_eq!(faults::out_f64(false).unwrap().to_bits(), 0.5f64.to_bits());
    assert_eq!(faults::out_enum(false).unwrap(), Color::Blue);
    assert_eq!(faults::out_record(false).unwrap(), Pair { first: 3, second: 4 });
    assert_eq!(faults::out_string(false).unwrap(), "out\0text");
    assert_eq!(faults::out_bytes(false).unwrap(), [0, 1, 255]);
    assert_eq!(
        faults::out_records(false).unwrap(),
        [Pair { first: 1, second: 2 }, Pair { first: 3, second: 4 }]
    );
    assert_eq!(faults::out_unique(false).unwrap().value(), 7);
    assert_eq!(faults::out_raw(false).unwrap().value(), 7);
    assert_eq!(faults::out_absl(false).unwrap(), 7);
    assert_eq!(faults::out_error_code(false).unwrap(), 7);
    assert_eq!(faults::out_throws(Kind::Nothing).unwrap(), 7);
    assert_eq!((faults::out_found(true), faults::out_found(false)), (Some(7), None));
    assert_eq!(
        (faults::out_found_text(true).as_deref(), faults::out_found_text(false)),
        (Some("found"), None)
    );
}

#[test]
fn c_strings_arrive_with_their_nul() {
    let _alone = alone();
    assert_eq!(faults::c_length(c"five5").unwrap(), 5);
    assert_eq!(faults::c_length(c"").unwrap(), 0);
    let long = std::ffi::CString::new("x".repeat(70_000)).unwrap();
    assert_eq!(faults::c_length(&long).unwrap(), 70_000);
    assert_eq!(faults::c_length_or(Some(c"\xff\xfe")).unwrap(), 2);
    assert_eq!(faults::c_length_or(None).unwrap(), -1);
    assert_eq!(faults::c_lengths(c"ab", Some(c"c")).unwrap(), 3);
    assert_eq!(faults::c_lengths(c"ab", None).unwrap(), 102);
}

#[test]
fn what_several_arguments_receive_comes_back_together() {
    let _alone = alone();
    let long = "x".repeat(5000);
    let text = format!("{long}::\0é");
    assert_eq!(faults::out_split(&text, "::"), Some((long.clone(), "\0é".to_owned())));
    assert_eq!(faults::out_split("::", "::"), Some((String::new(), String::new())));
    assert_eq!(faults::out_split("text", "::"), None);
    let cut = |text: &[u8]| faults::inout_word(text).map(|(rest, word)| (word, rest));
    assert_eq!(cut(b"two words"), Some((b"two".to_vec(), b"words".to_vec())));
    assert_eq!(cut(b"\xff"), Some((b"\xff".to_vec(), Vec::new())));
    assert_eq!(cut(b""), None);
    assert_eq!(faults::inout_replace("a.b.c", ".", &long, Kind::Nothing).unwrap(), {
        (2, format!("a{long}b{long}c"))
    });
    assert_eq!(faults::inout_replace("", ".", ":", Kind::Nothing).unwrap(), (0, String::new()));
    assert_eq!(faults::inout_i64(i64::MAX), -i64::MAX);
    assert_eq!(faults::inout_enum(Color::Red).unwrap(), Color::Blue);
    assert_eq!(faults::inout_record(Pair { first: 2, second: 1 }), (true, Pair { first: 1, second: 2 }));
    let pairs = [Pair { first: 1, second: 2 }, Pair { first: 3, second: 4 }];
    assert_eq!(faults::inout_records(&pairs), [pairs[1], pairs[0]]);
    assert_eq!(faults::inout_records(&[]), []);
    let (first, numbers, second, color) = faults::out_several(false).unwrap();
    assert_eq!((first.value(), numbers, second.value(), color), (1, vec![1, 2, 3], 2, Color::Blue));
}

#[test]
fn views_into_an_argument_come_out_as_their_places() {
    let _alone = alone();
    let places = |text, n| faults::out_places(text, n).unwrap();
    assert_eq!(places("two words", 3), (2, vec![Some(0..3), Some(4..9), None]));
    // An empty view has a place; no view has none.
    assert_eq!(places("", 2), (1, vec![Some(0..0), None]));
    assert_eq!(places(" ", 1), (2, vec![Some(0..0)]));
    assert_eq!(places("x", 0), (1, vec![]));
    let (count, many) = places(&"w ".repeat(5000), 5001);
    assert_eq!((count, many.len(), many[4999].clone()), (5001, 5001, Some(9998..9999)));
    assert_eq!(faults::out_places("x", -1).unwrap_err().code(), Code::InvalidArgument);
    assert_eq!(faults::out_place_elsewhere(b"x", 1).unwrap_err().code(), Code::Internal);
    assert_eq!(faults::out_place_elsewhere(b"x", 2).unwrap_err().code(), Code::Internal);
    assert_eq!(faults::out_place_elsewhere(b"x", 0).unwrap(), []);
}

#[test]
fn words_that_come_out_are_those_of_the_failure() {
    let _alone = alone();
    assert_eq!(faults::out_error(5).unwrap(), 5);
    let error = faults::out_error(-5).unwrap_err();
    assert_eq!(error.error().message(), "negative\0!");
    assert_eq!(error.code(), Code::NotFound);
    // A library that says nothing: the message is never empty.
    assert_eq!(faults::out_error(13).unwrap_err().error().message(), "faults::out_error failed");
    assert_eq!(faults::out_error_beside(true).unwrap(), 7);
    assert_eq!(faults::out_error_beside(false).unwrap_err().error().message(), "not good");
}

#[test]
fn words_come_out_beside_objects_and_what_may_be_none() {
    let _alone = alone();
    let why = |error: faults::Fault| error.error().message().into_owned();
    assert_eq!(faults::unique_or_why(5).unwrap().value(), 5);
    assert_eq!(why(faults::unique_or_why(-5).unwrap_err()), "refused: -5");
    assert_eq!(why(faults::unique_or_why(0).unwrap_err()), "faults::unique_or_why failed");
    assert_eq!(faults::unique_none_or_why(5).unwrap().unwrap().value(), 5);
    assert!(faults::unique_none_or_why(0).unwrap().is_none());
    assert_eq!(why(faults::unique_none_or_why(-1).unwrap_err()), "refused: -1");
    assert_eq!(faults::raw_or_why(5).unwrap().value(), 5);
    assert_eq!(why(faults::raw_or_why(-2).unwrap_err()), "refused: -2");
    // The object that came all the same is destroyed.
    assert_eq!(faults::token_and_why(0).unwrap().value(), 0);
    assert_eq!(why(faults::token_and_why(-3).unwrap_err()), "refused: -3");
    assert_eq!(faults::number_or_why(5).unwrap(), Some(5));
    assert_eq!(faults::number_or_why(0).unwrap(), None);
    assert_eq!(why(faults::number_or_why(-4).unwrap_err()), "refused: -4");
    assert_eq!(faults::text_or_why(5).unwrap().as_deref(), Some("text"));
    assert_eq!(faults::text_or_why(0).unwrap(), None);
    assert_eq!(why(faults::text_or_why(-6).unwrap_err()), "refused: -6");
    assert_eq!(faults::Number::checked("12").unwrap().value(), 12);
    let error = faults::Number::checked("x").unwrap_err();
    assert_eq!((error.code(), why(error)), (Code::InvalidArgument, "no digits: x".to_owned()));
}

#[test]
fn what_several_arguments_received_is_gone_when_one_of_them_is_wrong() {
    let _alone = alone();
    let error = faults::out_several(true).map(|_| ()).unwrap_err();
    assert_eq!(error.error().message(), "NotFound: only some have been made");
    let error = faults::out_bad_color().map(|_| ()).unwrap_err();
    assert_eq!(error.error().message(), "what C++ returned: 99 is not a value of Color");
    assert_eq!(faults::inout_enum(Color::Green).unwrap_err().code(), Code::Internal);
    let error = faults::inout_replace("a", "a", "b", Kind::OutOfRange).unwrap_err();
    assert_eq!(error.code(), Code::OutOfRange);
}

#[test]
fn what_does_not_fail_returns_its_value() {
    let _alone = alone();
    faults::throw_unit(Kind::Nothing).unwrap();
    faults::throw_plain(Kind::Nothing).unwrap();
    assert!(faults::throw_bool(Kind::Nothing).unwrap());
    assert_eq!(faults::throw_i32(Kind::Nothing).unwrap(), 7);
    assert_eq!(faults::throw_narrow(Kind::Nothing).unwrap(), 7);
    assert_eq!(faults::throw_f64(Kind::Nothing).unwrap().to_bits(), 0.5f64.to_bits());
    assert_eq!(faults::throw_enum(Kind::Nothing).unwrap(), Color::Green);
    assert_eq!(faults::throw_record(Kind::Nothing).unwrap(), Pair { first: 1, second: 2 });
    assert_eq!(faults::throw_string(Kind::Nothing).unwrap(), "text that is too long for the string itself");
    assert_eq!(faults::throw_bytes(Kind::Nothing).unwrap(), [0, 1, 255]);
    assert_eq!(faults::throw_records(Kind::Nothing).unwrap().len(), 2);
    assert_eq!(faults::throw_option(Kind::Nothing).unwrap(), Some(7));
    assert_eq!(faults::throw_option_string(Kind::Nothing).unwrap().as_deref(), Some("text"));
    assert_eq!(faults::throw_in_conversion(Kind::Nothing).unwrap(), "read");
    assert_eq!(faults::throw_in_parameter("four").unwrap(), 4);
    assert_eq!(faults::breaks_contract(Kind::Nothing), 7);
    assert_eq!(faults::throw_after(3, Kind::Nothing).unwrap().fire(Kind::Nothing).unwrap(), 7);
    faults::level_status(false).unwrap();
    faults::absl_by_number(0).unwrap();
    faults::error_code(0).unwrap();
    faults::own_error_code(false).unwrap();
    assert_eq!(faults::expected_text(false).unwrap(), 7);
    assert_eq!(faults::expected_code(0).unwrap(), "as expected");
}

#[test]
fn objects_come_as_they_are_made_and_die_once() {
    let _alone = alone();
    let makers: [fn(i32) -> Owned<Token>; 6] = [
        Token::new,
        faults::token_by_value,
        faults::token_by_unique,
        faults::token_by_pointer,
        |value| faults::token_or_null(value).unwrap(),
        |value| faults::token_pointer_or_null(value).unwrap(),
    ];
    for make in makers {
        let mut token = make(41);
        assert_eq!((token.value(), support::tokens()), (41, 1));
        token.set_value(42);
        assert_eq!(token.value(), 42);
        drop(token);
        assert_eq!(support::tokens(), 0);
    }
    assert!(faults::token_or_null(-1).is_none());
    assert!(faults::token_pointer_or_null(-1).is_none());
}

#[test]
fn objects_are_lent_to_calls() {
    let _alone = alone();
    let (mut one, mut two) = (Token::new(1), Token::new(20));
    assert_eq!((one.add(&two), one.add(&one), two.add(&one)), (21, 2, 21));
    assert_eq!((one.add_optional(None), one.add_optional(Some(&two))), (1, 21));
    one.pin_mut().swap(two.pin_mut()).unwrap();
    assert_eq!((one.value(), two.value()), (20, 1));
    one.reset_optional(None).unwrap();
    one.reset_optional(Some(&mut two)).unwrap();
    assert_eq!((one.value(), two.value()), (20, 0));
}

#[test]
fn a_method_takes_its_object() {
    let _alone = alone();
    assert_eq!(Token::spend(Token::new(3), Kind::Nothing).unwrap(), 3);
    for kind in [Kind::Own, Kind::String, Kind::BadAlloc] {
        assert!(Token::spend(Token::new(3), kind).is_err());
    }
    assert_eq!(Token::into(Token::new(3), Token::new(4)).value(), 7);
    assert_eq!(Token::written(Token::new(-5)), "-5");
    let keeper = Keeper::new("kept");
    let loan = faults::Loan::renew(faults::Loan::renew(keeper.lend()));
    assert_eq!(loan.text(), "kept");
}

#[test]
fn objects_are_taken_on_success_and_on_failure() {
    let _alone = alone();
    assert_eq!(faults::take_token(Token::new(3)).unwrap(), 3);
    assert_eq!(support::tokens(), 0);
    assert_eq!(faults::take_tokens(Token::new(3), Token::new(1)).unwrap(), 2);
    assert_eq!(support::tokens(), 0);
    for kind in [Kind::Own, Kind::BadAlloc, Kind::Int] {
        assert!(faults::take_token_and_throw(Token::new(3), kind).is_err());
        assert_eq!(support::tokens(), 0);
    }
    let same = faults::pass_token(Token::new(8)).unwrap();
    assert_eq!((same.value(), support::tokens()), (8, 1));
    let same = faults::pass_optional_token(Some(same)).unwrap().unwrap();
    assert_eq!((same.value(), support::tokens()), (8, 1));
    assert!(faults::pass_optional_token(None).unwrap().is_none());
}

#[test]
fn views_live_as_long_as_what_they_look_into() {
    let _alone = alone();
    let mut keeper = Keeper::new("kept");
    assert!(keeper.pairs().is_empty());
    let pair = Pair { first: 1, second: -1 };
    for _ in 0..1000 {
        keeper.push_pair(pair).unwrap();
    }
    assert_eq!(keeper.pairs(), [pair; 1000]);
    keeper.set_text("changed").unwrap();
    assert_eq!((keeper.text(), keeper.bytes()), ("changed", &b"changed"[..]));
    {
        let loan = keeper.lend();
        let subloan = loan.sublet();
        assert_eq!((loan.text(), loan.size(), subloan.text()), ("changed", 7, "changed"));
        assert_eq!(support::loans(), 2);
        assert!(keeper.lend_or_null(true).is_none());
        assert_eq!(keeper.lend_or_null(false).unwrap().size(), 7);
        assert!(keeper.lend_or_throw(Kind::Own).is_err());
        assert_eq!(keeper.lend_or_throw(Kind::Nothing).unwrap().text(), "changed");
        assert_eq!(support::loans(), 2);
    }
    assert_eq!(support::loans(), 0);
    keeper.set_text("").unwrap();
    assert_eq!((keeper.optional_view(), keeper.view(), keeper.bytes()), (None, "", &[][..]));
}

#[test]
fn names_and_expressions_reach_what_they_name() {
    let _alone = alone();
    assert_eq!((faults::overloaded_number(1), faults::overloaded_text("")), ("number".into(), "text".into()));
    assert_eq!((faults::successor(4), faults::with_default(4)), (5, 5));
    assert_eq!(faults::twice(0.25).to_bits(), 0.5f64.to_bits());
    assert_eq!(faults::named(1, 2, 3, 4, "12345", 6), 654_321);
    assert_eq!((faults::depth(), faults::deepest_depth()), (1, 2));
    let mut point = Point2::at(1.5, 2.0);
    point.set_x(2.5);
    let sum = point.plus(&Point2::at(1.0, 0.0));
    assert_eq!(sum.x().to_bits(), 3.5f64.to_bits());
    assert!(point.less(&sum) && !sum.less(&point));
    let mut lamp = Lamp::new();
    assert!(!lamp.lit());
    lamp.toggle();
    assert!(lamp.lit());
}

#[cfg(feature = "extra")]
#[test]
fn what_a_feature_adds_is_there() {
    assert_eq!(faults::extra(), 1);
}

#[test]
fn objects_move_to_other_threads() {
    let _alone = alone();
    let room = Room::new();
    let room = std::thread::spawn(move || {
        assert_eq!(room.pass().unwrap(), 1);
        room
    });
    let mut room = room.join().unwrap();
    assert_eq!(room.pass_alone().unwrap(), 1);
}

#[test]
fn objects_that_share_are_used_by_several_threads_at_once() {
    let _alone = alone();
    let shared = SharedRoom::new();
    let open = OpenRoom::new();
    let most: Vec<i32> = std::thread::scope(|scope| {
        let calls = [
            scope.spawn(|| shared.stay().unwrap()),
            scope.spawn(|| shared.stay().unwrap()),
            scope.spawn(|| open.stay().unwrap()),
            scope.spawn(|| open.stay().unwrap()),
            scope.spawn(|| open.stay().unwrap()),
        ];
        support::until_inside(5);
        support::release();
        calls.into_iter().map(|call| call.join().unwrap()).collect()
    });
    assert_eq!(most, [2, 2, 3, 3, 3]);
}

/// Both ends of each of C's integer types, by this target's own account of them.
macro_rules! c_integers {
    ($($ty:ident: $echo:ident;)*) => {
        #[test]
        fn integers_of_c_cross_whole() {
            $(for value in [0, 1, std::ffi::$ty::MIN, std::ffi::$ty::MAX, std::ffi::$ty::MAX / 3] {
                assert_eq!(faults::$echo(value), value, stringify!($echo));
            })*
        }
    };
}

c_integers! {
    c_char: echo_c_char;
    c_schar: echo_c_schar;
    c_uchar: echo_c_uchar;
    c_short: echo_c_short;
    c_ushort: echo_c_ushort;
    c_int: echo_c_int;
    c_uint: echo_c_uint;
    c_long: echo_c_long;
    c_ulong: echo_c_ulong;
    c_longlong: echo_c_longlong;
    c_ulonglong: echo_c_ulonglong;
}

#[test]
fn longs_cross_in_every_place() {
    use std::ffi::{c_long, c_ulong};
    assert_eq!(faults::flip_c_long(c_long::MIN), c_long::MAX);
    assert_eq!(faults::flip_c_ulong(0).expect("it does not fail"), c_ulong::MAX);
    assert_eq!(faults::echo_option_c_long(Some(-1)), Some(-1));
    assert_eq!(faults::echo_option_c_long(None), None);
    assert_eq!(faults::reverse_c_longs(&[1, c_long::MIN, c_long::MAX]), [c_long::MAX, c_long::MIN, 1]);
    assert_eq!(faults::reverse_c_chars(&[1, 0, 127]), [127, 0, 1]);
    let numbers = faults::CNumbers {
        letter: 65,
        small: -2,
        long: c_long::MIN,
        unsigned_long: c_ulong::MAX,
        unsigned_int: 7,
    };
    assert_eq!(faults::echo_c_numbers(&numbers), numbers);
}

#[test]
fn a_type_of_c_chooses_its_overload() {
    let chosen = (faults::overload_int(0), faults::overload_long(0), faults::overload_longlong(0));
    assert_eq!(chosen, (1, 2, 3));
}

#[test]
fn an_alias_is_its_type() {
    let ticket: faults::Ticket = 7_u32;
    assert_eq!(faults::next_ticket(ticket), 8_u32);
    let twins: faults::Twins = faults::swap_twins(&Pair { first: 1, second: 2 });
    assert_eq!(twins, Pair { first: 2, second: 1 });
    assert_eq!(faults::reverse_tickets(&[1, u32::MAX]), [u32::MAX, 1]);
}

#[test]
fn constants_have_the_library_s_values() {
    assert_eq!(faults::LAST_TICKET, u32::MAX);
    assert_eq!(faults::GREETING, "güten \"Tag\"");
    assert_eq!(faults::LOWEST.to_bits(), (-273.15_f64).to_bits());
    assert_eq!(faults::DEEPEST, i64::MIN);
}

#[test]
fn flags_cross_in_every_combination() {
    use faults::{Access, Opening};
    for bits in 0..8 {
        let access = Access::from_bits(bits);
        assert_eq!(faults::echo_access(access), access);
        assert_eq!(faults::without_access(access).bits(), 7 - bits);
        assert_eq!(faults::inout_access(access).bits(), 7 - bits);
    }
    assert_eq!(faults::inout_opening(Opening::Create).expect("16 has a name"), Opening::Truncate);
    assert!((Access::Read | Access::Run).contains(Access::Run));
    assert!(!Access::Read.contains(Access::Read | Access::Run));
    let text = [Access::empty(), Access::Read | Access::Run, Access::All, Access::from_bits(9)];
    assert_eq!(text.map(|access| format!("{access:?}")), ["0x0", "Read|Run", "All", "Read|0x8"]);
    let both = Opening::Create | Opening::Truncate;
    assert_eq!(faults::echo_opening(both).expect("both have names"), both);
    assert_eq!(faults::echo_option_opening(Some(both)), Some(both));
    assert_eq!(faults::echo_option_opening(None), None);
    assert_eq!(faults::reverse_accesses(&[Access::Read, Access::All]), [Access::All, Access::Read]);
    let grant = faults::Grant { access: Access::Read | Access::Write, opening: both };
    assert_eq!(faults::echo_grant(&grant), grant);
}

#[test]
fn a_flag_without_a_name_is_refused_both_ways() {
    use faults::Opening;
    let error = faults::echo_opening(Opening::from_bits(1)).expect_err("1 has no name");
    assert_eq!((error.code(), &*error.message()), (Code::InvalidArgument, "v: 1 is not a value of Opening"));
    let error = faults::inout_opening(Opening::from_bits(2)).expect_err("2 has no name");
    assert_eq!(error.code(), Code::InvalidArgument);
    let error = faults::inout_opening(Opening::empty()).expect_err("C++ leaves 1");
    assert_eq!(error.code(), Code::Internal);
    let error = faults::wrong_opening().expect_err("-1 has too many bits");
    assert_eq!(error.code(), Code::Internal);
    assert_eq!(faults::wrong_access().expect_err("8 has no name").code(), Code::Internal);
}

#[test]
fn what_cpp_writes_in_another_way_is_found() {
    use faults::Sky;
    assert_eq!(
        (faults::next_sky(Sky::MostlyClear), faults::next_sky(Sky::Cloudy)),
        (Sky::Cloudy, Sky::MostlyClear)
    );
    assert_eq!(faults::count_skies(), 2);
}

#[test]
fn what_cannot_throw_gives_its_value() {
    assert_eq!(faults::halve(u64::MAX), u64::MAX / 2);
    assert!(faults::text_is_long("more than ten") && !faults::text_is_long(""));
    let (one, other) = (Token::new(1), Token::new(2));
    assert!(faults::same_object(&one, &one) && !faults::same_object(&one, &other));
}

#[test]
fn statements_of_the_description_run() {
    assert_eq!(faults::join_times("ü", 3), "ü, ü, ü.");
    assert_eq!(faults::join_times("", 0), "");
    assert!(faults::only_one(1).is_ok());
    assert_eq!(faults::only_one(2).expect_err("2 is thrown").error().message(), "2");
}

#[test]
fn arguments_are_passed_as_the_description_says() {
    assert_eq!(
        faults::sum_of_few(&[1, -2, i32::MAX]).expect("three can be counted"),
        i64::from(i32::MAX) - 1
    );
    assert_eq!(faults::sum_of_few(&[1; 127]).expect("127 can be counted"), 127);
    let error = faults::sum_of_few(&[1; 128]).expect_err("128 cannot");
    assert_eq!(error.code(), Code::OutOfRange);
    assert_eq!((faults::last_byte(b""), faults::last_byte(b"\x01\xff")), (-1, 255));
    assert_eq!(faults::text_as_view("a\0b"), 3);
    assert_eq!(faults::text_as_c_string("abc").expect("it has no NUL"), -3);
    assert_eq!(faults::text_as_c_string("a\0b").expect_err("it has a NUL").code(), Code::InvalidArgument);
}
