#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[confined]
        type Window;
        type Button<'window>;
        fn button(self: &Window) -> UniquePtr<Button<'_>>;
    }
}

fn main() {}
