#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[confined]
        type Window = crate::windows::Window;
        fn show(self: &Window);
    }
}

fn main() {}
