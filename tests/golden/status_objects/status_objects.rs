#[bridge::bridge(namespace = "lib")]
pub mod status_objects {
    unsafe extern "C++" {
        include!("lib.h");
        type File;
        #[constructor]
        #[Self = "File"]
        fn new() -> File;
        fn flush(self: &mut File) -> Result<()>;
        fn error_code(self: &File) -> Result<()>;
    }
}
