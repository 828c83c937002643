package dev.switchboard.gateway.console;

import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.whatsapp.Authoring;
import dev.switchboard.gateway.whatsapp.TemplateSync;
import dev.switchboard.gateway.whatsapp.Templates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's pages about WhatsApp templates. */
@Configuration(proxyBeanMethods = false)
public class TemplatePagesConfiguration {

  @Bean
  TemplatesPageController templatesPageController(
      Templates templates, TemplateSync sync, Authoring authoring, Frames frames, Pages pages) {
    return new TemplatesPageController(templates, sync, authoring, frames, pages);
  }

  @Bean
  NewTemplatePageController newTemplatePageController(
      Authoring authoring, Frames frames, Pages pages) {
    return new NewTemplatePageController(authoring, frames, pages);
  }
}
