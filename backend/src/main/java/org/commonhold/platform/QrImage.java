package org.commonhold.platform;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.util.Map;

/** A QR code (ISO/IEC 18004) as a picture, sharp when it is enlarged. */
final class QrImage {
    private static final int SIDE = 600;
    private static final int WHITE = 0xffffff;

    private QrImage() {}

    static BufferedImage of(String content) {
        BitMatrix squares = squares(content);
        BufferedImage image =
                new BufferedImage(squares.getWidth(), squares.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < squares.getHeight(); y++) {
            for (int x = 0; x < squares.getWidth(); x++) {
                image.setRGB(x, y, squares.get(x, y) ? 0 : WHITE);
            }
        }
        return image;
    }

    private static BitMatrix squares(String content) {
        try {
            return new QRCodeWriter()
                    .encode(
                            content,
                            BarcodeFormat.QR_CODE,
                            SIDE,
                            SIDE,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 1));
        } catch (WriterException e) {
            throw new IllegalStateException("the text does not fit a QR code", e);
        }
    }
}
