#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[survives_mut]
        type Map;
        fn clear(self: &mut Map);
    }
}

fn main() {}
