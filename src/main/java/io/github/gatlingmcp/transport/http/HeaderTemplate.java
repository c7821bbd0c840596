package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.transport.Header;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.List;

/**
 * The headers that many requests have in common, ready for the wire; immutable. A name given later
 * replaces the same name given earlier, whatever its case.
 */
final class HeaderTemplate {
  static final HeaderTemplate EMPTY = new HeaderTemplate(new CharSequence[0]);

  private static final int NO_BODY = -1;

  /** Name, value, name, value …, none null. */
  private final CharSequence[] pairs;

  private HeaderTemplate(CharSequence[] pairs) {
    this.pairs = pairs;
  }

  HeaderTemplate with(List<Header> headers) {
    HeaderTemplate result = this;
    for (Header header : headers) {
      result = result.with(new AsciiString(header.name()), new AsciiString(header.value()));
    }
    return result;
  }

  HeaderTemplate with(CharSequence name, CharSequence value) {
    CharSequence[] longer = Arrays.copyOf(pairs, pairs.length + 2);
    int end = put(longer, pairs.length, name, value);
    return new HeaderTemplate(Arrays.copyOf(longer, end));
  }

  /** One request's headers, its own and the length of its body included. */
  HttpHeaders forBody(int contentLength, List<Header> own, boolean mutable) {
    return headers(contentLength, own, mutable);
  }

  /** One request's headers, without a body. */
  HttpHeaders forNoBody(List<Header> own, boolean mutable) {
    return headers(NO_BODY, own, mutable);
  }

  private HttpHeaders headers(int contentLength, List<Header> own, boolean mutable) {
    CharSequence[] filled = Arrays.copyOf(pairs, pairs.length + 2 * own.size() + 2);
    int end = pairs.length;
    for (int i = 0; i < own.size(); i++) {
      end = put(filled, end, own.get(i).name(), own.get(i).value());
    }
    if (contentLength != NO_BODY) {
      end = put(filled, end, HttpHeaderNames.CONTENT_LENGTH, Integer.toString(contentLength));
    }
    CharSequence[] exact = end == filled.length ? filled : Arrays.copyOf(filled, end);
    return mutable ? mutable(exact) : new ReadOnlyHttpHeaders(false, exact);
  }

  /** The index after the last pair. */
  private static int put(CharSequence[] pairs, int end, CharSequence name, CharSequence value) {
    for (int i = 0; i < end; i += 2) {
      if (AsciiString.contentEqualsIgnoreCase(pairs[i], name)) {
        pairs[i + 1] = value;
        return end;
      }
    }
    pairs[end] = name;
    pairs[end + 1] = value;
    return end + 2;
  }

  private static HttpHeaders mutable(CharSequence[] pairs) {
    HttpHeaders headers =
        DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    for (int i = 0; i < pairs.length; i += 2) {
      headers.add(pairs[i], pairs[i + 1]);
    }
    return headers;
  }
}
