#[bridge::bridge(namespace = "kv")]
mod kv {
    #[fields]
    struct Options<'a> {
        window: Option<&'a Window>,
        recorder: Option<&'a Recorder>,
    }

    unsafe extern "C++" {
        include!("store.h");

        #[confined = "window"]
        type Window;
        #[confined = "audio"]
        type Recorder;
        fn open(options: &Options);
    }
}

fn main() {}
