#[bridge::bridge]
mod m {
    type First = Second;
    type Second = First;
    unsafe extern "C++" {
        fn first() -> First;
    }
}
