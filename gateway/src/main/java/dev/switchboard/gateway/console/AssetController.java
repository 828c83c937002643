package dev.switchboard.gateway.console;

import dev.switchboard.gateway.console.page.Assets;
import dev.switchboard.gateway.console.page.Assets.Asset;
import dev.switchboard.gateway.console.session.WithoutSession;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Style, scripts, icon: nothing secret, and nothing that could grow old. */
@Controller
final class AssetController {
  private static final CacheControl FOREVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  @GetMapping("/console/assets/{name}")
  @WithoutSession
  ResponseEntity<byte[]> asset(@PathVariable String name) {
    Asset asset = assets.find(name).orElseThrow(NotHere::new);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(asset.type()))
        .cacheControl(FOREVER)
        .body(asset.content());
  }
}
