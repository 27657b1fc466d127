codes! {
    Syntax = 0101, "the description is not the Rust that a bridge module allows";
}
