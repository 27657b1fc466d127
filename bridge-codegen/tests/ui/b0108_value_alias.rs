#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[value]
        type Text = crate::texts::Text;
    }
}

fn main() {}
