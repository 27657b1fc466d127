#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn a_very_a_very_a_very_a_very_a_very_a_very_a_very_a_very_a_very_a_very_a_very_a_very_a_very_a_very_a_very_a_very_a_very_a_very_a_very_a_very_long_name(self: &Store);
    }
}

fn main() {}
