#[bridge::bridge(namespace = "kv")]
mod kv {
    #[repr(u8)]
    enum Shape {
        Empty,
        Circle(f64),
    }

    unsafe extern "C++" {
        include!("store.h");

        fn draw(shape: &Shape);
    }
}

fn main() {}
