/* See digest.h. */
#include "base/digest.h"

#include <nettle/sha2.h>

#include "base/progress.h"

void nbp_digest(const void *data, size_t length, char text[NBP_DIGEST_SIZE]) {
    static const char digits[] = "0123456789abcdef";
    enum { PIECE = 1 << 20 };
    uint8_t digest[SHA256_DIGEST_SIZE];
    struct sha256_ctx context;
    sha256_init(&context);
    for (size_t at = 0; at < length && nbp_still_wanted(); at += PIECE)
        sha256_update(&context, length - at < PIECE ? length - at : PIECE,
                      (const uint8_t *)data + at);
    sha256_digest(&context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        text[2 * i] = digits[digest[i] >> 4];
        text[2 * i + 1] = digits[digest[i] & 15];
    }
    text[NBP_DIGEST_SIZE - 1] = '\0';
}
