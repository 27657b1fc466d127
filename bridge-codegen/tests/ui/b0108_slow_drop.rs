#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[slow_drop]
        #[confined]
        type Window;
        #[constructor]
        #[Self = "Window"]
        fn new() -> Window;
        #[slow_drop]
        type View;
        fn draw(self: &View);
    }
}

fn main() {}
