// All global styles in their order. Mantine sits in a cascade layer, so that a CSS module always wins over it.
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import '@mantine/charts/styles.layer.css'
import '@fontsource-variable/figtree/index.css'
import './global.css'
