// The part of Electron that HealHub uses, in plain Node, typed against Electron's own declarations, so that the built
// main bundle can be started and its parts tested without the binary. It proves the wiring, not Chromium.
export { app, calls, FakeEvent } from './app.fake.ts'
export { MessageChannelMain, PortMain } from './ports.fake.ts'
export { protocol, Session, session, sessions } from './session.fake.ts'
export {
  answers,
  clipboard,
  dialog,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  opened,
  powerMonitor,
  safeStorage,
  screen,
  shell,
  shown,
  Tray,
  trays,
} from './system.fake.ts'
export { started, utilityProcess } from './utility-main.fake.ts'
export { BrowserWindow, ipcMain, WebContents, WebFrame, windows } from './window.fake.ts'
