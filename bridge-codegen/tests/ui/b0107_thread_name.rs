#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[confined = "Main Loop"]
        type Window;
    }
}

fn main() {}
