#[bridge::bridge(namespace = "lib")]
pub mod out_parameters {
    #[derive(Copy, Clone, Debug, PartialEq)]
    struct Size {
        width: u32,
        height: u32,
    }
    unsafe extern "C++" {
        include!("lib.h");
        type Size;
        type Image;
        #[out]
        #[owned]
        fn load(path: &str) -> Result<*mut Image>;
        #[out]
        fn find(name: &str) -> Option<UniquePtr<Image>>;
        #[out]
        fn size(self: &Image) -> Result<Size>;
        #[out]
        fn title(self: &Image) -> Result<String>;
        #[out]
        fn pixel(self: &Image, x: u32, y: u32) -> Option<u32>;
    }
}
