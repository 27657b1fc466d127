//! Rust beside cxx.

use crate::beside::ffi;
use crate::measure::{bar, in_turns};
use crate::thing::Thing;
use std::hint::black_box;

pub fn run() {
    let ours = Thing::new();
    let theirs = ffi::make_thing();
    let (ours, theirs) = (&*ours, &*theirs);

    let (a, b) = in_turns(
        &mut || {
            black_box(black_box(ours).add(black_box(1), 2));
        },
        &mut || {
            black_box(black_box(theirs).add(black_box(1), 2));
        },
    );
    bar("rust: scalars", "cxx", Some(1.0), &a, &b);

    let (a, b) = in_turns(
        &mut || {
            black_box(black_box(ours).try_add(black_box(1), 2));
        },
        &mut || {
            black_box(ffi::try_add(black_box(theirs), black_box(1), 2));
        },
    );
    bar("rust: Result that is ok", "cxx", Some(1.0), &a, &b);

    let text = "x marks the spot";
    let (a, b) = in_turns(
        &mut || {
            black_box(black_box(ours).matches(black_box(text)));
        },
        &mut || {
            black_box(ffi::matches(black_box(theirs), black_box(text)));
        },
    );
    bar("rust: text in", "cxx", Some(1.0), &a, &b);

    let (a, b) = in_turns(
        &mut || {
            black_box(black_box(ours).text());
        },
        &mut || {
            black_box(ffi::text_as_pointer(black_box(theirs)));
        },
    );
    bar("rust: text out, 48 bytes", "cxx's UniquePtr<CxxString>", Some(1.0), &a, &b);

    let (a, b) = in_turns(
        &mut || {
            black_box(black_box(ours).text());
        },
        &mut || {
            black_box(ffi::text_as_string(black_box(theirs)));
        },
    );
    bar("rust: text out, 48 bytes, again", "cxx's String", Some(1.5), &a, &b);

    let (a, b) = in_turns(
        &mut || {
            black_box(Thing::new());
        },
        &mut || {
            black_box(ffi::make_thing());
        },
    );
    bar("rust: create and drop", "cxx", None, &a, &b);

    let (a, b) = in_turns(
        &mut || {
            black_box(black_box(ours).fail());
        },
        &mut || {
            black_box(ffi::throw_and_catch(black_box(theirs), 1));
        },
    );
    bar("rust: an exception", "throw and catch in C++", Some(1.6), &a, &b);
}
