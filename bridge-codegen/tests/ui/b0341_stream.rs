#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");
        #[confined = "window"]
        type Window;
        #[confined = "audio"]
        type Sound;
        fn sounds(self: &Window) -> impl Iterator<Item = UniquePtr<Sound>>;
        fn windows(self: &Window) -> impl Iterator<Item = UniquePtr<Window>>;
    }
}
