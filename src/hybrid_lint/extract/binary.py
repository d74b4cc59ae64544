"""Files whose content nobody reads."""

from __future__ import annotations

from hybrid_lint.extract.format import Format

FORMATS = (
    Format(
        kind="binary",
        function="",
        names=".ds_store",
        suffixes="png jpg jpeg gif bmp ico icns webp avif tif tiff psd pdf zip gz tgz bz2 xz zst 7z rar tar jar war whl egg so "
        "dylib dll exe a o lib pyc pyo pyd class wasm bin dat db sqlite sqlite3 parquet pickle pkl npy npz h5 onnx pt "
        "safetensors mp3 mp4 wav ogg flac avi mov webm woff woff2 ttf otf eot mo p12 pfx jks der doc docx xls xlsx ppt pptx",
        certain=True,
        text=False,
    ),
)
