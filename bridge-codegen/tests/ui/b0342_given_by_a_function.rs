#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        type Canvas;
        #[confined]
        type Image;
        /// The canvas destroys the image, on whatever thread it is then.
        fn hang(canvas: &mut Canvas, image: UniquePtr<Image>);
        /// Nothing says that this one keeps it.
        fn compare(canvas: &Canvas, image: UniquePtr<Image>) -> bool;
    }
}

fn main() {}
