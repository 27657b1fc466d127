#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        type Store;
        type Part;

        #[batch]
        fn part(self: &mut Store, at: u32) -> &mut Part;
    }
}

fn main() {}
