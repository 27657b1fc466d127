#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[confined]
        type Window;
        #[confined = "audio"]
        type Sound;
        fn play(self: &Window, sound: &Sound);
        fn record(self: &Window) -> UniquePtr<Sound>;
    }
}

fn main() {}
