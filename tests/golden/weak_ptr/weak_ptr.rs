#[bridge::bridge(namespace = "lib")]
pub mod weak_ptr {
    unsafe extern "C++" {
        include!("lib.h");

        /// Pixels.
        #[sync_const]
        type Image;
        /// Knows the images that somebody else holds.
        #[sync]
        #[go_name = "ImageCache"]
        type Cache;
        /// Belongs to one thread.
        #[confined]
        type Window;

        fn load(path: &str) -> Result<SharedPtr<Image>>;
        fn width(self: &Image) -> u32;
        fn single(width: u32) -> UniquePtr<Image>;

        #[constructor]
        #[Self = "Cache"]
        fn new() -> Cache;
        /// The image of that name, if there is one, or an empty pointer.
        fn find(self: &Cache, name: &str) -> WeakPtr<Image>;
        fn last(self: &Cache) -> Result<WeakPtr<Image>>;
        fn put(self: &Cache, name: &str, image: WeakPtr<Image>);
        fn see(self: &Cache, image: &WeakPtr<Image>) -> Result<()>;
        #[cpp = "!image.expired() && self.shown(image.lock())"]
        fn shows(self: &Cache, image: &WeakPtr<Image>) -> bool;

        /// The window behind another, while that is open.
        fn behind(self: &Window) -> WeakPtr<Window>;
        fn raise(window: WeakPtr<Window>);
    }
}
